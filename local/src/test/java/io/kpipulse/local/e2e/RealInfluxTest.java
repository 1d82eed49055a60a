package io.kpipulse.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kpipulse.event.TaskStatus;
import io.kpipulse.job.JobOptions;
import io.kpipulse.local.broker.EmbeddedBroker;
import io.kpipulse.local.broker.LocalTopics;
import io.kpipulse.store.InfluxServer;
import io.kpipulse.store.NeedsInfluxServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jobs of production write into a real InfluxDB, and the queries of the contract read it.
 * Skipped where it is not installed.
 */
@Tag("slow")
@NeedsInfluxServer
@Timeout(300)
class RealInfluxTest {
  private static final String CURRENT_TASKS =
      "SELECT on_time_rate, tasks_completed, tasks_overdue FROM task_kpi WHERE scope='ministry'"
          + " AND window='now' GROUP BY ministry ORDER BY time DESC LIMIT 1";
  private static final String CURRENT_SATISFACTION =
      "SELECT satisfaction_rate, responses, cases FROM satisfaction_kpi WHERE scope='locality'"
          + " AND window='24h' GROUP BY locality ORDER BY time DESC LIMIT 1";

  @TempDir private static Path directory;
  private static InfluxServer influx;
  private static EmbeddedBroker broker;
  private static TestFlink flink;

  private final ObjectMapper json = new ObjectMapper();
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  @BeforeAll
  static void start() throws Exception {
    influx = InfluxServer.start(directory);
    influx.create("kpi");
    broker = EmbeddedBroker.start(directory.resolve("kafka"), 2);
    flink = new TestFlink(directory.resolve("flink"));
  }

  @AfterAll
  static void stop() {
    if (flink != null) {
      flink.close();
    }
    if (broker != null) {
      broker.close();
    }
    if (influx != null) {
      influx.close();
    }
  }

  @Test
  void theCurrentValuesOfUnitsAreReadByInfluxQl() throws Exception {
    try (EventProducer producer =
        new EventProducer(
            broker.bootstrapServers(),
            LocalTopics.TASK_UPDATES,
            LocalTopics.SERVICE_SATISFACTION)) {
      report(producer);
      Configuration options = new Configuration();
      options.set(JobOptions.KAFKA_BOOTSTRAP_SERVERS, broker.bootstrapServers());
      options.set(JobOptions.INFLUXDB_URL, influx.url());
      options.set(JobOptions.INFLUXDB_TOKEN, "any");
      TestFlink.Shape shape = new TestFlink.Shape("hashmap", 1);
      flink.start(JobRun.TASKS, options, shape);
      flink.start(JobRun.CASES, options, shape);

      awaitCurrent(CURRENT_TASKS, "ministry", Map.of("BCA", "[0.5,1,1]", "BTC", "[1,1,0]"));
      awaitCurrent(CURRENT_SATISFACTION, "locality", Map.of("48", "[0.5,2,2]", "79", "[null,0,1]"));
    }
    assertThat(influx.query("kpi", "SHOW MEASUREMENTS"))
        .contains("task_kpi", "task_flow", "satisfaction_kpi");
  }

  private void report(EventProducer producer) {
    Instant assigned = now.minus(Duration.ofDays(2));
    for (String ministry : List.of("BCA", "BTC")) {
      producer.send(Reports.task(ministry + "-done", ministry, "48", assigned).build(), assigned);
      producer.send(
          Reports.task(ministry + "-done", ministry, "48", now)
              .setRevision(2)
              .setAssignedAt(assigned)
              .setStatus(TaskStatus.COMPLETED)
              .build(),
          now);
    }
    producer.send(
        Reports.task("BCA-late", "BCA", "48", assigned)
            .setDueAt(assigned.plus(Duration.ofHours(1)))
            .build(),
        assigned);
    Instant closed = now.minus(Duration.ofHours(2));
    for (int score : new int[] {1, 5}) {
      producer.send(
          Reports.closed("case-" + score, "BCA", "48", closed).setScore(score).build(), closed);
    }
    producer.send(Reports.closed("unanswered", "BCA", "79", closed).build(), closed);
  }

  private void awaitCurrent(String query, String tag, Map<String, String> expected) {
    Patience.untilNone(
        query,
        () -> {
          Map<String, String> current = current(query, tag);
          return current.equals(expected) ? List.of() : List.of("the answer is " + current);
        });
  }

  /** The last row of each member, without its time. */
  private Map<String, String> current(String query, String tag) {
    Map<String, String> current = new TreeMap<>();
    try {
      for (JsonNode series : json.readTree(influx.query("kpi", query)).at("/results/0/series")) {
        JsonNode values = series.get("values").get(0);
        List<String> row =
            List.of(values.get(1).asText(), values.get(2).asText(), values.get(3).asText());
        current.put(series.at("/tags/" + tag).asText(), "[" + String.join(",", row) + "]");
      }
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return current;
  }
}
