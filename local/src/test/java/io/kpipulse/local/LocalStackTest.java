package io.kpipulse.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kpipulse.job.EventFamilies;
import io.kpipulse.job.JobOptions;
import io.kpipulse.kafka.KafkaConnection;
import io.kpipulse.local.broker.LocalTopics;
import io.kpipulse.local.broker.TopicCheck;
import io.kpipulse.local.broker.TopicSize;
import io.kpipulse.local.simulator.Incidents;
import io.kpipulse.local.simulator.SimulatedHistory;
import io.kpipulse.local.simulator.SimulatorProducer;
import io.kpipulse.local.simulator.Volume;
import io.kpipulse.local.units.Units;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class LocalStackTest {
  @TempDir Path directory;

  private final List<Configuration> options = new ArrayList<>();

  @Test
  void startsAllHandsJobsTheirOptionsAndTakesEvents() {
    List<String> stages = new ArrayList<>();
    try (LocalStack stack = LocalStack.start(plan(Long.MAX_VALUE), stages::add)) {
      stack.requireRunning();
      assertThat(stages)
          .containsExactly(
              "starting Kafka and the store", "starting Flink", "starting the job numbers");
      assertThat(options.get(0).get(JobOptions.KAFKA_BOOTSTRAP_SERVERS))
          .isEqualTo(stack.broker().bootstrapServers());
      assertThat(options.get(0).get(JobOptions.INFLUXDB_URL))
          .isEqualTo(stack.store().address().toString());
      assertThat(stack.store().sql("SELECT count() AS n FROM task_kpi").integer(0, "n")).isZero();
      takesAHistory(stack.broker().bootstrapServers());
      namesAMissingTopic(stack.broker().bootstrapServers());
    }
  }

  @Test
  void namesTheJobThatHasEnded() {
    try (LocalStack stack = LocalStack.start(plan(10), what -> {})) {
      assertThatThrownBy(
              () -> {
                while (true) {
                  stack.requireRunning();
                }
              })
          .hasMessageContaining("numbers")
          .hasMessageContaining("FINISHED");
    }
  }

  private LocalStack.Plan plan(long numbers) {
    return new LocalStack.Plan(
        directory,
        LoopbackPorts.ANY,
        LoopbackPorts.ANY,
        Duration.ZERO,
        List.of(
            "CREATE TABLE IF NOT EXISTS task_kpi (timestamp TIMESTAMP) TIMESTAMP(timestamp)"
                + " PARTITION BY DAY WAL"),
        List.of(
            new LocalJob(
                "numbers",
                (environment, given) -> {
                  options.add(given);
                  define(environment, numbers);
                })),
        List.of(),
        EventFamilies.SHIPPED,
        "");
  }

  private static void define(StreamExecutionEnvironment environment, long numbers) {
    environment
        .fromSource(
            new NumberSequenceSource(1, numbers), WatermarkStrategy.noWatermarks(), "numbers")
        .sinkTo(new DiscardingSink<>());
  }

  private static void takesAHistory(String bootstrap) {
    SimulatedHistory history =
        SimulatedHistory.before(
            Instant.now(), new Volume(3, 100, 10), 1, Units.shipped(), Incidents.NONE);
    try (SimulatorProducer producer =
            SimulatorProducer.connect(
                Map.of("bootstrap.servers", bootstrap),
                new SimulatorProducer.Topics(
                    LocalTopics.TASK_UPDATES, LocalTopics.SERVICE_SATISFACTION));
        TopicSize tasks = new TopicSize(bootstrap, LocalTopics.TASK_UPDATES);
        TopicSize cases = new TopicSize(bootstrap, LocalTopics.SERVICE_SATISFACTION)) {
      history.reported().forEach(producer::send);
      producer.flush();
      assertThat(tasks.getAsLong() + cases.getAsLong()).isEqualTo(history.reported().size());
    }
  }

  private static void namesAMissingTopic(String bootstrap) {
    assertThatThrownBy(
            () ->
                TopicCheck.require(
                    KafkaConnection.to(bootstrap), List.of(LocalTopics.TASK_UPDATES, "elsewhere")))
        .hasMessageStartingWith("topic 'elsewhere' is missing; create it with")
        .hasMessageContaining("--create --topic elsewhere")
        .hasMessageContaining("--config retention.ms=-1");
  }
}
