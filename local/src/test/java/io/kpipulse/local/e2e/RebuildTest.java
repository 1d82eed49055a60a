package io.kpipulse.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskStatus;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.job.JobOptions;
import io.kpipulse.job.SatisfactionKpiJob;
import io.kpipulse.job.TaskKpiJob;
import io.kpipulse.local.Home;
import io.kpipulse.local.RebuildCommand;
import io.kpipulse.local.Terminal;
import io.kpipulse.local.broker.EmbeddedBroker;
import io.kpipulse.local.broker.LocalTopics;
import io.kpipulse.local.rebuild.RebuiltJob;
import io.kpipulse.local.replay.EventFile;
import io.kpipulse.local.replay.PointFilter;
import io.kpipulse.local.replay.Replay;
import io.kpipulse.store.InfluxServer;
import io.kpipulse.store.NeedsInfluxServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * A second bucket is filled from the topics beside the jobs that run, and holds what theirs does;
 * so does a replay of the same events. Skipped where no InfluxDB is installed.
 */
@Tag("slow")
@NeedsInfluxServer
@Timeout(300)
class RebuildTest {
  private static final String LIVE = "kpi";
  private static final String REBUILT = "kpi-2";
  private static final List<String> MEASUREMENTS =
      List.of("task_kpi", "task_flow", "satisfaction_kpi");

  @TempDir private static Path directory;
  private static InfluxServer influx;
  private static EmbeddedBroker broker;
  private static TestFlink flink;

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private final ObjectMapper json = new ObjectMapper();
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final StringWriter errors = new StringWriter();
  private final List<TaskUpdate> updates = new ArrayList<>();
  private final List<ServiceSatisfaction> responses = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    influx = InfluxServer.start(directory);
    influx.create(LIVE);
    influx.create(REBUILT);
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
  void liveRunRebuildAndReplayEndWithTheSamePoints() throws Exception {
    List<JobID> jobs = new ArrayList<>();
    try (EventProducer producer =
        new EventProducer(
            broker.bootstrapServers(),
            LocalTopics.TASK_UPDATES,
            LocalTopics.SERVICE_SATISFACTION)) {
      report(producer);
      TestFlink.Shape shape = new TestFlink.Shape("hashmap", 1);
      for (RebuiltJob job : RebuiltJob.ALL) {
        jobs.add(flink.start(job.job(), options(), shape));
      }
      assertThat(rebuild(REBUILT)).as(screen + "\n" + errors).isZero();
      assertThat(screen.toString(StandardCharsets.UTF_8))
          .contains(
              "caught up: bucket 'kpi-2' holds all that the topics say\n", "INFLUXDB_BUCKET=kpi-2");
      // Of before anything here began, so that all of it is closed.
      long until = now.minus(Duration.ofDays(1)).toEpochMilli();
      Patience.untilNone(
          "the live bucket says the same",
          () -> objections(content(LIVE, until), content(REBUILT, until)));
      assertThat(content(REBUILT, until)).hasSizeGreaterThan(100);
      assertThat(objections(replayed(until), content(REBUILT, until))).isEmpty();
    }

    // It is not filled twice.
    assertThat(rebuild(REBUILT)).isEqualTo(1);
    assertThat(errors.toString())
        .contains("bucket 'kpi-2' at " + influx.url() + " is not empty: it holds ");
    // The jobs of production go on from what it left.
    for (int i = 0; i < jobs.size(); i++) {
      flink.cancel(jobs.get(i));
      RebuiltJob job = RebuiltJob.ALL.get(i);
      Configuration options = options().set(JobOptions.INFLUXDB_BUCKET, REBUILT);
      jobs.set(
          i,
          flink.resume(
              job.job(), options, new TestFlink.Shape("rocksdb", 2), savepoint(job.job().name())));
    }
    jobs.forEach(flink::cancel);
  }

  @Test
  void aBucketThatIsNotThereIsNamed() throws Exception {
    assertThat(rebuild("nowhere")).isEqualTo(1);
    assertThat(errors.toString()).contains("bucket 'nowhere'", "make the bucket first");
  }

  @Test
  void theLiveBucketIsRefused() throws Exception {
    assertThat(rebuild(LIVE)).isEqualTo(1);
    assertThat(errors.toString()).contains("bucket 'kpi' is the one that the jobs write");
  }

  private static String savepoint(String job) throws IOException {
    try (var savepoints = Files.list(directory.resolve("savepoints").resolve(job))) {
      return savepoints.findFirst().orElseThrow().toString();
    }
  }

  private int rebuild(String bucket) {
    Home home = new Home(directory.resolve("home"), directory.resolve("logs"), false);
    Terminal terminal = new Terminal(new PrintStream(screen, true, StandardCharsets.UTF_8), false);
    CommandLine command =
        new CommandLine(new RebuildCommand(home, terminal, Map.of(), RebuiltJob.ALL))
            .setExecutionExceptionHandler(
                (failure, line, parsed) -> {
                  failure.printStackTrace(line.getErr());
                  return 1;
                })
            .setErr(new PrintWriter(errors, true));
    Configuration options = options();
    return command.execute(
        "--into",
        bucket,
        "--until-caught-up",
        "--savepoints",
        directory.resolve("savepoints").toString(),
        "--kafka.bootstrap-servers",
        options.get(JobOptions.KAFKA_BOOTSTRAP_SERVERS),
        "--influxdb.url",
        options.get(JobOptions.INFLUXDB_URL),
        "--influxdb.token",
        options.get(JobOptions.INFLUXDB_TOKEN));
  }

  private static Configuration options() {
    return new Configuration()
        .set(JobOptions.KAFKA_BOOTSTRAP_SERVERS, broker.bootstrapServers())
        .set(JobOptions.INFLUXDB_URL, influx.url())
        .set(JobOptions.INFLUXDB_BUCKET, LIVE)
        .set(JobOptions.INFLUXDB_TOKEN, "any");
  }

  private void report(EventProducer producer) {
    Instant assigned = now.minus(Duration.ofDays(4));
    for (String ministry : List.of("BCA", "BTC", "BYT")) {
      send(producer, Reports.task(ministry + "-done", ministry, "48", assigned).build(), assigned);
      send(
          producer,
          Reports.task(ministry + "-late", ministry, "79", assigned)
              .setDueAt(assigned.plus(Duration.ofDays(2)))
              .build(),
          assigned);
      Instant done = now.minus(Duration.ofDays(3));
      send(
          producer,
          Reports.task(ministry + "-done", ministry, "48", done)
              .setRevision(2)
              .setAssignedAt(assigned)
              .setStatus(TaskStatus.COMPLETED)
              .build(),
          now);
      ServiceSatisfaction response =
          Reports.closed(ministry + "-case", ministry, "48", done).setScore(4).build();
      responses.add(response);
      producer.send(response, now);
    }
  }

  private void send(EventProducer producer, TaskUpdate update, Instant reported) {
    updates.add(update);
    producer.send(update, reported);
  }

  /** Values by series and time up to a time, as a replay of what was sent writes them. */
  private Map<String, NavigableMap<Long, Map<String, Double>>> replayed(long until)
      throws IOException {
    Path out = Files.createDirectory(directory.resolve("replay"));
    Replay replay =
        new Replay(
            List.of(
                new EventFile(TaskKpiJob.JOB, lines(out.resolve("tasks.jsonl"), updates)),
                new EventFile(
                    SatisfactionKpiJob.JOB, lines(out.resolve("satisfaction.jsonl"), responses))),
            EventFamilies.SHIPPED.reference(),
            Optional.of(now),
            PointFilter.ALL,
            2);
    replay.run(out, Files.createDirectory(out.resolve("scratch")), stage -> {});
    Map<String, NavigableMap<Long, Map<String, Double>>> content = new TreeMap<>();
    List<String> rows = Files.readAllLines(out.resolve(Replay.POINTS));
    for (String row : rows.subList(1, rows.size())) {
      List<String> cells = List.of(row.split(","));
      long time = Instant.parse(cells.get(0)).toEpochMilli();
      if (time < until) {
        int value = cells.size() - 1;
        content
            .computeIfAbsent(String.join(" ", cells.subList(1, value - 1)), any -> new TreeMap<>())
            .computeIfAbsent(time, any -> new TreeMap<>())
            .put(cells.get(value - 1), Double.valueOf(cells.get(value)));
      }
    }
    return content;
  }

  /** The text of a record is its JSON. */
  private static Path lines(Path file, List<? extends SpecificRecord> events) throws IOException {
    return Files.write(file, events.stream().map(Object::toString).toList());
  }

  /** Values by series and time up to a time. */
  private Map<String, NavigableMap<Long, Map<String, Double>>> content(String bucket, long until) {
    Map<String, NavigableMap<Long, Map<String, Double>>> content = new TreeMap<>();
    for (String measurement : MEASUREMENTS) {
      String query = "SELECT * FROM " + measurement + " WHERE time < " + until + "ms GROUP BY *";
      for (JsonNode series : ask(bucket, query).at("/results/0/series")) {
        StringBuilder name = new StringBuilder(measurement);
        EventFamilies.SHIPPED
            .reference()
            .catalog()
            .tags()
            .forEach(tag -> name.append(' ').append(series.at("/tags/" + tag).asText()));
        NavigableMap<Long, Map<String, Double>> rows =
            content.computeIfAbsent(name.toString(), any -> new TreeMap<>());
        for (JsonNode row : series.get("values")) {
          Map<String, Double> values =
              rows.computeIfAbsent(row.get(0).asLong(), any -> new TreeMap<>());
          for (int i = 1; i < row.size(); i++) {
            if (!row.get(i).isNull()) {
              values.put(series.at("/columns/" + i).asText(), row.get(i).asDouble());
            }
          }
        }
      }
    }
    return content;
  }

  private JsonNode ask(String bucket, String query) {
    try {
      return json.readTree(influx.query(bucket, query));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What a reader who reads forward would see differently. */
  private static List<String> objections(
      Map<String, NavigableMap<Long, Map<String, Double>>> one,
      Map<String, NavigableMap<Long, Map<String, Double>>> other) {
    List<String> objections = new ArrayList<>();
    if (!one.keySet().equals(other.keySet())) {
      objections.add(one.keySet() + " are not " + other.keySet());
      return objections;
    }
    one.forEach(
        (series, rows) -> {
          NavigableMap<Long, Map<String, Double>> others = other.get(series);
          NavigableMap<Long, Map<String, Double>> times = new TreeMap<>(rows);
          times.putAll(others);
          for (long time : times.keySet()) {
            Map.Entry<Long, Map<String, Double>> mine = rows.floorEntry(time);
            Map.Entry<Long, Map<String, Double>> theirs = others.floorEntry(time);
            if (mine == null || theirs == null || !mine.getValue().equals(theirs.getValue())) {
              objections.add(series + "@" + time + ": " + mine + " is not " + theirs);
            }
          }
        });
    return objections;
  }
}
