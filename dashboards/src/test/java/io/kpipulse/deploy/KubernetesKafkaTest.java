package io.kpipulse.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
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
  private static final Set<String> CHECK_AND_READ = Set.of("Describe", "DescribeConfigs", "Read");
  private static final Set<String> READ = Set.of("Describe", "Read");
  private static final Set<String> WRITE = Set.of("Describe", "Write");
  private static final Set<String> READ_AND_WRITE = Set.of("Describe", "Read", "Write");

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
    Map<String, Map<String, Set<String>>> expected =
        Map.of(
            "task-kpi",
            Map.of(
                "topic task-updates", CHECK_AND_READ,
                "topic kpi-points", READ_AND_WRITE,
                "topic task-watch", WRITE),
            "satisfaction-kpi",
            Map.of(
                "topic service-satisfaction", CHECK_AND_READ,
                "topic kpi-points", READ_AND_WRITE),
            "alerts",
            Map.of(
                "topic kpi-points", READ,
                "topic task-watch", READ,
                "topic alert-acknowledgements", READ,
                "topic alert-rules", READ,
                "topic kpi-alerts", WRITE));
    assertThat(Manifests.ofKind("FlinkDeployment").stream().map(Manifests::name))
        .containsExactlyInAnyOrderElementsOf(expected.keySet());
    for (ObjectNode user : Manifests.ofKind("KafkaUser")) {
      Map<String, Set<String>> rights = new TreeMap<>();
      for (JsonNode acl : user.get("spec").get("authorization").get("acls")) {
        JsonNode resource = acl.get("resource");
        assertThat(resource.get("patternType").asText()).isEqualTo("literal");
        rights.put(
            resource.get("type").asText() + " " + resource.get("name").asText(),
            new TreeSet<>(Compose.texts(acl.get("operations"))));
      }
      Map<String, Set<String>> own = new TreeMap<>(expected.get(Manifests.name(user)));
      own.put("group kpi-pulse-" + Manifests.name(user), READ);
      own.put("topic rejected-events", Set.of("Describe", "DescribeConfigs", "Write"));
      assertThat(rights).isEqualTo(own);
      assertThat(user.get("spec").get("authentication").get("type").asText())
          .isEqualTo(clientConfig().getProperty("sasl.mechanism").toLowerCase(Locale.ROOT));
    }
    assertThat(Manifests.ofKind("KafkaUser").stream().map(Manifests::name))
        .containsExactlyInAnyOrderElementsOf(expected.keySet());
  }

  @Test
  void everyFileThatAJobLogsInWithIsMounted() throws IOException {
    Properties client = clientConfig();
    String options =
        Manifests.ofKind("ConfigMap").get(0).get("data").get("KAFKA_CLIENT_CONFIG").asText();
    String user = client.getProperty("config.providers.dir.param.allowed.paths");
    assertThat(client.getProperty("security.protocol")).isEqualTo("SASL_SSL");
    assertThat(client.getProperty("sasl.jaas.config"))
        .isEqualTo("${dir:" + user + ":sasl.jaas.config}");
    for (ObjectNode job : Manifests.ofKind("FlinkDeployment")) {
      assertThat(mounted(job, options)).isEqualTo("{\"configMap\":{\"name\":\"kafka-client\"}}");
      assertThat(mounted(job, client.getProperty("ssl.truststore.location")))
          .isEqualTo("{\"secret\":{\"secretName\":\"kafka-ca\"}}");
      assertThat(mounted(job, user + "/sasl.jaas.config"))
          .isEqualTo("{\"secret\":{\"secretName\":\"" + Manifests.SET_BY_JOB + "\"}}");
    }
  }

  /** The volume that holds a file, without its name. */
  private static String mounted(ObjectNode job, String file) {
    JsonNode pod = Manifests.at(job, "spec.podTemplate.spec");
    for (JsonNode mount : pod.get("containers").get(0).get("volumeMounts")) {
      if (Path.of(file).getParent().toString().equals(mount.get("mountPath").asText())) {
        String volume = "volumes.[name=" + mount.get("name").asText() + "]";
        return ((ObjectNode) Manifests.at(pod, volume).deepCopy()).without("name").toString();
      }
    }
    throw new AssertionError(file + " is in no volume of " + Manifests.name(job));
  }

  private static Properties clientConfig() throws IOException {
    for (ObjectNode map : Manifests.ofKind("ConfigMap")) {
      if (Manifests.name(map).equals("kafka-client")) {
        Properties client = new Properties();
        client.load(new StringReader(map.get("data").get("client.properties").asText()));
        return client;
      }
    }
    throw new AssertionError("there is no ConfigMap kafka-client");
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
