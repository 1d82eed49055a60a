package io.kpipulse.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ComposeTest {
  /** What the build puts there. */
  private static final Set<String> BUILT = Set.of("./jobs/target", "./local/target");

  private static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$\\{(\\w+)(:[-?][^}]*)?}");

  @Test
  void imagesArePinnedToExactVersions() throws IOException {
    for (Map.Entry<String, ObjectNode> service : Compose.services().entrySet()) {
      assertThat(service.getValue().get("image").asText())
          .as(service.getKey())
          .matches("[a-z/-]+:v?\\d+\\.\\d+\\.\\d+\\S*");
    }
  }

  @Test
  void kafkaAndFlinkAreTheVersionsThatTheBuildTests() throws IOException {
    String pom = Repository.read("pom.xml");
    for (ObjectNode service : Compose.services().values()) {
      String image = service.get("image").asText();
      if (image.startsWith("apache/kafka:")) {
        assertThat(image).isEqualTo("apache/kafka:" + property(pom, "kafka.version"));
      } else if (image.startsWith("flink:")) {
        assertThat(image)
            .startsWith("flink:" + property(pom, "flink.version") + "-")
            .endsWith("-java17");
      }
    }
  }

  @Test
  void everyMountedFileExists() throws IOException {
    for (Map.Entry<String, ObjectNode> service : Compose.services().entrySet()) {
      for (String volume : Compose.texts(service.getValue().path("volumes"))) {
        String source = volume.substring(0, volume.indexOf(':'));
        if (source.startsWith(".") && !BUILT.contains(source)) {
          Path path = Repository.ROOT.resolve(source);
          assertThat(path).as(service.getKey()).exists();
          assertThat(volume).as("%s cannot be changed from inside", path).endsWith(":ro");
        }
      }
    }
  }

  @Test
  void everyMountedScriptIsTheOneThatRuns() throws IOException {
    for (Map.Entry<String, ObjectNode> service : Compose.services().entrySet()) {
      for (String word : Compose.texts(service.getValue().path("entrypoint"))) {
        if (word.endsWith(".sh")) {
          assertThat(
                  Compose.texts(service.getValue().get("volumes")).stream()
                      .map(volume -> volume.split(":"))
                      .filter(v -> word.equals(v[1]) || word.startsWith(v[1] + "/"))
                      .map(v -> v[0] + word.substring(v[1].length()))
                      .map(Repository.ROOT::resolve)
                      .filter(Files::isRegularFile))
              .as("%s runs %s", service.getKey(), word)
              .hasSize(1);
        }
      }
    }
  }

  @Test
  void namedVolumesAreDeclaredAndUsed() throws IOException {
    Set<String> used = new TreeSet<>();
    for (ObjectNode service : Compose.services().values()) {
      for (String volume : Compose.texts(service.path("volumes"))) {
        if (!volume.startsWith(".")) {
          used.add(volume.substring(0, volume.indexOf(':')));
        }
      }
    }
    Set<String> declared = new TreeSet<>();
    Compose.read().get("volumes").fieldNames().forEachRemaining(declared::add);
    assertThat(used).isEqualTo(declared);
  }

  @Test
  void theExampleNamesEveryVariableAndNoOther() throws IOException {
    Set<String> used = new HashSet<>();
    VARIABLE.matcher(text()).results().forEach(m -> used.add(m.group(1)));
    assertThat(Compose.example().keySet()).isEqualTo(new TreeSet<>(used));
  }

  @Test
  void secretsComeFromTheEnvironmentOnlyAndAreMissedLoudly() throws IOException {
    Pattern secret = Pattern.compile("PASSWORD|TOKEN");
    for (Map.Entry<String, ObjectNode> service : Compose.services().entrySet()) {
      for (Map.Entry<String, JsonNode> variable :
          service.getValue().path("environment").properties()) {
        if (secret.matcher(variable.getKey()).find() && !variable.getKey().endsWith("_FILE")) {
          Matcher value = VARIABLE.matcher(variable.getValue().asText());
          assertThat(value.matches()).as("%s of %s", variable.getKey(), service.getKey()).isTrue();
          if (!value.group(1).startsWith("SMTP")) {
            assertThat(value.group(2))
                .isEqualTo(
                    ":?set %s in .env; cp .env.example .env and choose values"
                        .formatted(value.group(1)));
          }
        }
      }
    }
    Compose.example()
        .forEach(
            (name, value) -> {
              if (secret.matcher(name).find()) {
                assertThat(value).as("%s in .env.example", name).isEmpty();
              }
            });
  }

  @Test
  void theExampleShowsTheDefaults() throws IOException {
    Map<String, String> example = Compose.example();
    VARIABLE
        .matcher(text())
        .results()
        .filter(m -> m.group(2) != null && m.group(2).startsWith(":-"))
        .forEach(m -> assertThat(example).containsEntry(m.group(1), m.group(2).substring(2)));
  }

  @Test
  void portsAreBoundToThisHostUnlessSaidOtherwise() throws IOException {
    for (Map.Entry<String, ObjectNode> service : Compose.services().entrySet()) {
      for (String port : Compose.texts(service.getValue().path("ports"))) {
        assertThat(port).as(service.getKey()).startsWith("${BIND_ADDRESS:-127.0.0.1}:");
      }
    }
  }

  @Test
  void everyServiceThatStaysHasAHealthCheckAndComesBack() throws IOException {
    for (Map.Entry<String, ObjectNode> service : Compose.longRunning().entrySet()) {
      assertThat(service.getValue().path("healthcheck").path("test").size())
          .as(service.getKey())
          .isGreaterThan(1);
      assertThat(service.getValue().get("restart").asText())
          .as(service.getKey())
          .isEqualTo("unless-stopped");
    }
  }

  @Test
  void servicesWaitForWhatTheyNeed() throws IOException {
    Map<String, ObjectNode> all = Compose.services();
    Set<String> longRunning = Compose.longRunning().keySet();
    for (Map.Entry<String, ObjectNode> service : all.entrySet()) {
      service
          .getValue()
          .path("depends_on")
          .properties()
          .forEach(
              need ->
                  assertThat(need.getValue().get("condition").asText())
                      .as("%s needs %s", service.getKey(), need.getKey())
                      .isIn(
                          longRunning.contains(need.getKey())
                              ? Set.of("service_healthy", "service_started")
                              : Set.of("service_completed_successfully")));
    }
  }

  @Test
  void flinkPropertiesAreWrittenAsTheImageReadsThem() throws IOException {
    for (ObjectNode service : Compose.services().values()) {
      service
          .path("environment")
          .path("FLINK_PROPERTIES")
          .asText("")
          .lines()
          .forEach(line -> assertThat(line).matches("[a-zA-Z.-]+: [^\\s#'\"]+"));
    }
  }

  private static String text() throws IOException {
    return Repository.read("docker-compose.yml").replaceAll("(?m)^\\s*#.*$", "");
  }

  private static String property(String pom, String name) {
    Matcher matcher = Pattern.compile("<%1$s>(.*)</%1$s>".formatted(name)).matcher(pom);
    assertThat(matcher.find()).as(name).isTrue();
    return matcher.group(1);
  }
}
