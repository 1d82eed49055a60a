package io.kpipulse.local.e2e;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.ingest.kafka.KafkaEvents;
import io.kpipulse.kafka.KafkaConnection;
import io.kpipulse.local.broker.EmbeddedBroker;
import io.kpipulse.local.broker.LocalTopics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class TimestampSettingsTest {
  @TempDir Path directory;

  @Test
  void aTopicWithOtherTimestampSettingsIsNotRead() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 1)) {
      String servers = broker.bootstrapServers();
      broker.createTopics(
          List.of(
              new NewTopic("defaults", 1, (short) 1),
              new NewTopic("appended", 1, (short) 1)
                  .configs(
                      Map.of(
                          "message.timestamp.type",
                          "LogAppendTime",
                          "message.timestamp.after.max.ms",
                          "300000")),
              LocalTopics.definition("as-needed", 1)));
      assertThatThrownBy(() -> require(servers, "defaults"))
          .hasMessageContaining("topic 'defaults' cannot be read")
          .hasMessageContaining("message.timestamp.after.max.ms is ")
          .hasMessageContaining("needed is 300000 or less; change it with kafka-configs.sh");
      assertThatThrownBy(() -> require(servers, "appended"))
          .hasMessageContaining("message.timestamp.type is LogAppendTime, needed is CreateTime");
      require(servers, "as-needed");
    }
  }

  private static void require(String servers, String topic) {
    new KafkaEvents(KafkaConnection.to(servers), topic, "any").requireTimestampSettings();
  }
}
