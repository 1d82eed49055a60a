package io.kpipulse.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.kpipulse.local.input.EventInput;
import io.kpipulse.local.input.StoredInput;
import io.kpipulse.local.process.StopSignal;
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
import java.util.Optional;
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

  @TempDir private static Path directory;
  private static InfluxServer influx;
  private static EmbeddedBroker broker;
  private static TestFlink flink;

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
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
          () -> content(LIVE, until).differences(content(REBUILT, until)));
      assertThat(content(REBUILT, until).series()).hasSizeGreaterThan(100);
      assertThat(replayed(until).differences(content(REBUILT, until))).isEmpty();
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
        new CommandLine(
                new RebuildCommand(home, terminal, Map.of(), RebuiltJob.ALL, new StopSignal()))
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

  /** What a replay of what was sent writes. */
  private SeriesContent replayed(long until) throws IOException {
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
            Optional.empty(),
            2,
            new StopSignal());
    replay.run(out, Files.createDirectory(out.resolve("scratch")), stage -> {});
    return SeriesContent.ofReplay(out.resolve(Replay.POINTS), until);
  }

  /** The text of a record is its JSON. */
  private static StoredInput lines(Path file, List<? extends SpecificRecord> events)
      throws IOException {
    Files.write(file, events.stream().map(Object::toString).toList());
    return StoredInput.of(new EventInput("--events", file), file.getParent());
  }

  private static SeriesContent content(String bucket, long until) {
    return SeriesContent.ofBucket(influx, bucket, until);
  }
}
