package io.kpipulse.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.kafka.KafkaConnection;
import java.util.List;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.junit.jupiter.api.Test;

class TimestampSettingsTest {
  private static final KafkaTopic TOPIC =
      new KafkaTopic(KafkaConnection.to("broker:9092"), "task-updates");

  @Test
  void theSettingsOfTheContractAreAccepted() {
    assertThatCode(() -> TimestampSettings.require(TOPIC, settings("CreateTime", "300000")))
        .doesNotThrowAnyException();
  }

  @Test
  void aTopicThatAcceptsTimestampsFromTheFutureIsNamedWithTheCommandToChangeIt() {
    assertThatThrownBy(() -> TimestampSettings.require(TOPIC, settings("CreateTime", "300001")))
        .hasMessage(
            "topic 'task-updates' cannot be read: message.timestamp.after.max.ms is 300001, needed"
                + " is 300000 or less; change it with kafka-configs.sh --bootstrap-server"
                + " broker:9092 --alter --entity-type topics --entity-name task-updates"
                + " --add-config message.timestamp.type=CreateTime,message.timestamp.after.max.ms=300000");
  }

  @Test
  void bothWrongSettingsAreNamed() {
    assertThatThrownBy(
            () ->
                TimestampSettings.require(
                    TOPIC, settings("LogAppendTime", Long.toString(Long.MAX_VALUE))))
        .hasMessageContaining("message.timestamp.type is LogAppendTime, needed is CreateTime;")
        .hasMessageContaining("message.timestamp.after.max.ms is 9223372036854775807, needed is");
  }

  private static Config settings(String type, String ahead) {
    return new Config(
        List.of(
            new ConfigEntry("message.timestamp.type", type),
            new ConfigEntry("message.timestamp.after.max.ms", ahead)));
  }
}
