package io.kpipulse.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class KubernetesKafkaTest {
  @Test
  void topicsAreThoseOfTheScript(@TempDir Path directory) throws Exception {
    Map<String, Map<String, String>> created = new TreeMap<>();
    Pattern.compile("--entity-name (\\S+) --add-config (\\S+)")
        .matcher(CreateTopics.run(directory).output())
        .results()
        .forEach(topic -> created.put(topic.group(1), settings(topic)));

    assertThat(topics()).isEqualTo(created);
  }

  @Test
  void theSourcesAreThoseOfTheLocalStack() throws IOException {
    Map<String, String> local =
        Pattern.compile("\"([a-z]+\\.[a-z.]+)\", \"(\\S+)\"")
            .matcher(
                Repository.read("local/src/main/java/io/kpipulse/local/broker/LocalTopics.java"))
            .results()
            .collect(Collectors.toMap(setting -> setting.group(1), setting -> setting.group(2)));

    assertThat(topics()).containsEntry("task-updates", local);
    assertThat(topics()).containsEntry("service-satisfaction", local);
  }

  @Test
  void aTopicIsReplicatedAndHasThePartitionsOfCompose() throws IOException {
    int partitions = Integer.parseInt(Compose.example().get("KAFKA_PARTITIONS"));
    for (ObjectNode topic : Manifests.ofKind("KafkaTopic")) {
      assertThat(topic.get("spec").get("partitions").asInt()).isEqualTo(partitions);
      assertThat(topic.get("spec").get("replicas").asInt()).isEqualTo(3);
    }
  }

  @Test
  void aUserReadsTheTopicOfItsJobAndWritesWhatIsDerived() throws IOException {
    Map<String, String> reads =
        Map.of("task-kpi", "task-updates", "satisfaction-kpi", "service-satisfaction");
    assertThat(Manifests.ofKind("FlinkDeployment").stream().map(Manifests::name))
        .containsExactlyInAnyOrderElementsOf(reads.keySet());
    for (ObjectNode user : Manifests.ofKind("KafkaUser")) {
      Map<String, Set<String>> rights = new TreeMap<>();
      for (JsonNode acl : user.get("spec").get("authorization").get("acls")) {
        JsonNode resource = acl.get("resource");
        assertThat(resource.get("patternType").asText()).isEqualTo("literal");
        rights.put(
            resource.get("type").asText() + " " + resource.get("name").asText(),
            new TreeSet<>(Compose.texts(acl.get("operations"))));
      }
      assertThat(rights)
          .isEqualTo(
              Map.of(
                  "topic " + reads.get(Manifests.name(user)),
                  Set.of("Describe", "DescribeConfigs", "Read"),
                  "group kpi-pulse-" + Manifests.name(user),
                  Set.of("Describe", "Read"),
                  "topic rejected-events",
                  Set.of("Describe", "Write"),
                  "topic kpi-points",
                  Set.of("Describe", "Write")));
    }
    assertThat(Manifests.ofKind("KafkaUser").stream().map(Manifests::name))
        .containsExactlyInAnyOrderElementsOf(reads.keySet());
  }

  private static Map<String, String> settings(MatchResult topic) {
    return Arrays.stream(topic.group(2).split(","))
        .map(setting -> setting.split("="))
        .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1]));
  }

  private static Map<String, Map<String, String>> topics() throws IOException {
    Map<String, Map<String, String>> topics = new TreeMap<>();
    for (ObjectNode topic : Manifests.ofKind("KafkaTopic")) {
      Map<String, String> settings = new TreeMap<>();
      topic
          .get("spec")
          .get("config")
          .properties()
          .forEach(setting -> settings.put(setting.getKey(), setting.getValue().asText()));
      topics.put(Manifests.name(topic), settings);
    }
    return topics;
  }
}
