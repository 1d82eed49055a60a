package io.kpipulse.local.e2e;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.job.JobConfiguration;
import io.kpipulse.job.TaskKpiJob;
import io.kpipulse.local.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A job does not start if a topic that it writes is missing, or cannot take what it writes. */
@Tag("slow")
@Timeout(120)
class WrittenTopicsTest {
  @TempDir private static Path directory;
  private static EmbeddedBroker broker;

  @BeforeAll
  static void start() throws Exception {
    broker = EmbeddedBroker.start(directory, 1);
    broker.createTopics(
        List.of(
            new NewTopic("small", 1, (short) 1).configs(Map.of("max.message.bytes", "1048587"))));
  }

  @AfterAll
  static void stop() {
    if (broker != null) {
      broker.close();
    }
  }

  @Test
  void theTopicsOfTheLocalStackAreRight() {
    assertThatCode(() -> define("kafka.topic.task-watch", "task-watch")).doesNotThrowAnyException();
  }

  @Test
  void aTopicTooSmallForRejectedRecordsIsNamedWithTheCommandThatChangesIt() {
    assertThatThrownBy(() -> define("kafka.topic.rejected-events", "small"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "topic 'small' cannot take every rejected record: max.message.bytes is 1048587, needed"
                + " is 1048588 or more; change it with kafka-configs.sh --bootstrap-server "
                + broker.bootstrapServers()
                + " --alter --entity-type topics --entity-name small --add-config"
                + " max.message.bytes=1048588");
  }

  @Test
  void aTopicThatIsMissingIsNamedWithTheCommandThatCreatesIt() {
    for (String topic : List.of("rejected-events", "task-watch", "kpi-points", "task-updates")) {
      assertThatThrownBy(() -> define("kafka.topic." + topic, "absent"))
          .as(topic)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("Kafka at ")
          .hasMessageContaining(
              " has no topic 'absent'; create it with kafka-topics.sh --bootstrap-server "
                  + broker.bootstrapServers()
                  + " --create --topic absent");
    }
  }

  private static void define(String option, String value) {
    TaskKpiJob.JOB.define(
        new StreamExecutionEnvironment(new Configuration()),
        JobConfiguration.of(
            new String[] {
              "--kafka.bootstrap-servers",
              broker.bootstrapServers(),
              "--influxdb.url",
              "http://127.0.0.1:1",
              "--influxdb.token",
              "any",
              "--" + option,
              value
            },
            Map.of()));
  }
}
