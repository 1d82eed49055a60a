package io.kpipulse.local.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.ingest.kafka.RejectedEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Wherever topics are created, that of rejected records takes what the jobs write. */
class RejectedEventsTopicTest {
  private static final String SETTING = "max.message.bytes";
  private static final Path DEPLOY = Path.of("../deploy");

  @Test
  void inTheLocalStack() {
    assertThat(LocalTopics.definition(LocalTopics.REJECTED_EVENTS, 1).configs())
        .containsEntry(SETTING, Integer.toString(RejectedEvents.MAX_MESSAGE_BYTES));
    assertThat(LocalTopics.definition(LocalTopics.TASK_UPDATES, 1).configs())
        .doesNotContainKey(SETTING);
  }

  @Test
  void onOneHost() throws IOException {
    assertThat(Files.readString(DEPLOY.resolve("kafka/create-topics.sh")))
        .containsPattern(
            "topic rejected-events \".*,"
                + SETTING
                + "="
                + RejectedEvents.MAX_MESSAGE_BYTES
                + "\"");
  }

  @Test
  @SuppressWarnings("unchecked")
  void onKubernetes() throws IOException {
    String topics = Files.readString(DEPLOY.resolve("kubernetes/kafka-topics.yaml"));
    for (Object document : new Yaml().loadAll(topics)) {
      var topic = (Map<String, Map<String, Object>>) document;
      if (topic.get("metadata").get("name").equals(LocalTopics.REJECTED_EVENTS)) {
        assertThat((Map<String, Object>) topic.get("spec").get("config"))
            .containsEntry(SETTING, RejectedEvents.MAX_MESSAGE_BYTES);
        return;
      }
    }
    throw new AssertionError("kafka-topics.yaml has no topic " + LocalTopics.REJECTED_EVENTS);
  }
}
