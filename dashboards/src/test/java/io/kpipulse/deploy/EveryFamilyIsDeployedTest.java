package io.kpipulse.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A family of events has its topic and its job wherever the product is deployed. */
class EveryFamilyIsDeployedTest {
  private static final Path JOBS = Repository.ROOT.resolve("jobs/src/main/java/io/kpipulse");

  /** What the descriptors of all families return from a method. */
  private static List<String> ofFamilies(String method) throws IOException {
    Pattern returned =
        Pattern.compile("public String " + method + "\\(\\) \\{\\s*return \"([^\"]+)\";");
    List<String> values = new ArrayList<>();
    try (Stream<Path> files = Files.walk(JOBS)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String source = Files.readString(file);
        if (source.contains("extends EventFamily<")) {
          Matcher matcher = returned.matcher(source);
          assertThat(matcher.find()).as("%s() of %s", method, file).isTrue();
          values.add(matcher.group(1));
        }
      }
    }
    assertThat(values).hasSizeGreaterThanOrEqualTo(2);
    return values;
  }

  @Test
  void composeRunsItsJob() throws IOException {
    for (String job : ofFamilies("job")) {
      assertThat(Compose.services()).containsKeys(job + "-jobmanager", job + "-taskmanager");
    }
  }

  @Test
  void kubernetesRunsItsJob() throws IOException {
    for (String job : ofFamilies("job")) {
      assertThat(Repository.ROOT.resolve("deploy/kubernetes/" + job + ".yaml")).isRegularFile();
    }
  }

  @Test
  void itsTopicIsCreated() throws IOException {
    for (String topic : ofFamilies("topic")) {
      assertThat(Repository.read("deploy/kafka/create-topics.sh"))
          .contains("topic " + topic + " \"$source\"");
      assertThat(Repository.read("deploy/kubernetes/kafka-topics.yaml")).contains("name: " + topic);
    }
  }
}
