package io.kpipulse.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.event.TaskStatus;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.job.JobOptions;
import io.kpipulse.local.Home;
import io.kpipulse.local.Kpi;
import io.kpipulse.local.broker.EmbeddedBroker;
import io.kpipulse.local.process.StopSignal;
import io.kpipulse.local.rebuild.RebuiltJob;
import io.kpipulse.local.replay.EventJson;
import io.kpipulse.store.InfluxServer;
import io.kpipulse.store.NeedsInfluxServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jobs over topics that files were loaded into write the points of a replay of these files.
 * Skipped where no InfluxDB is installed.
 */
@Tag("slow")
@NeedsInfluxServer
@Timeout(300)
class LoadedTopicsTest {
  private static final String BUCKET = "kpi";

  @TempDir private Path directory;

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private final List<String> tasks = new ArrayList<>();
  private final List<String> cases = new ArrayList<>();
  private final EventJson json = new EventJson();
  private final StringWriter err = new StringWriter();

  @Test
  void theJobsWriteThePointsOfAReplay() throws Exception {
    report();
    Path taskFile = gzip(directory.resolve("tasks"), tasks);
    Path caseFile = Files.write(directory.resolve("cases"), cases);
    // All of it is closed.
    long until = now.minus(Duration.ofDays(1)).toEpochMilli();
    try (InfluxServer influx = InfluxServer.start(directory);
        EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"), 2);
        TestFlink flink = new TestFlink(directory.resolve("flink"))) {
      influx.create(BUCKET);
      kpi(
          "load",
          "--bootstrap-servers=" + broker.bootstrapServers(),
          "--tasks=" + taskFile,
          "--satisfaction=" + caseFile,
          "--rejected=" + directory.resolve("rejected.jsonl"));
      assertThat(directory.resolve("rejected.jsonl")).content().hasLineCount(2);
      SeriesContent expected = replayed(until);
      assertThat(expected.series()).hasSizeGreaterThan(100);
      List<JobID> jobs = new ArrayList<>();
      for (RebuiltJob job : RebuiltJob.ALL) {
        jobs.add(
            flink.start(job.job(), options(influx, broker), new TestFlink.Shape("hashmap", 1)));
      }
      Patience.untilNone(
          "the bucket holds what the replay wrote",
          () -> expected.differences(SeriesContent.ofBucket(influx, BUCKET, until)));
      jobs.forEach(flink::cancel);
    }
  }

  private static Configuration options(InfluxServer influx, EmbeddedBroker broker) {
    return new Configuration()
        .set(JobOptions.KAFKA_BOOTSTRAP_SERVERS, broker.bootstrapServers())
        .set(JobOptions.INFLUXDB_URL, influx.url())
        .set(JobOptions.INFLUXDB_BUCKET, BUCKET)
        .set(JobOptions.INFLUXDB_TOKEN, "any");
  }

  /** Over 80 days: a horizon and a day, beyond which order decides, are 32 and 8. */
  private void report() {
    for (int day = 80; day > 2; day -= 3) {
      Instant assigned = now.minus(Duration.ofDays(day));
      String id = "BCA-" + day;
      add(tasks, Reports.task(id, "BCA", "48", assigned).build(), assigned);
      Instant done = assigned.plus(Duration.ofHours(31));
      add(
          tasks,
          Reports.task(id, "BCA", "79", done)
              .setRevision(2)
              .setAssignedAt(assigned)
              .setDueAt(assigned.plus(Duration.ofHours(day)))
              .setStatus(TaskStatus.COMPLETED)
              .build(),
          day > 20 ? done.plus(Duration.ofDays(day % 17)) : done);
      add(cases, Reports.closed(id, "BTC", "48", assigned).build(), assigned);
      add(
          cases,
          Reports.closed(id, "BTC", "48", done).setRevision(2).setScore(1 + day % 5).build(),
          done.plus(Duration.ofHours(day % 7)));
    }
    tasks.add("nonsense");
    add(cases, Reports.closed("old", "BTC", "48", now.minus(Duration.ofDays(30))).build(), now);
    Collections.shuffle(tasks, new Random(1));
    Collections.shuffle(cases, new Random(2));
  }

  private void add(List<String> lines, SpecificRecord event, Instant reported) {
    lines.add(json.line(event).replaceFirst("\\{", "{\"reported_at\":\"" + reported + "\","));
  }

  private static Path gzip(Path file, List<String> lines) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  private SeriesContent replayed(long until) throws IOException {
    Path out = directory.resolve("replay");
    kpi(
        "replay",
        "--tasks=" + Files.write(directory.resolve("plain"), tasks),
        "--satisfaction=" + directory.resolve("cases"),
        "--until=" + now,
        "--out=" + out);
    return SeriesContent.ofReplay(out.resolve("points.csv"), until);
  }

  private void kpi(String... arguments) {
    int exit =
        Kpi.commandLine(
                new Home(directory, directory, false), EventFamilies.SHIPPED, new StopSignal())
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    assertThat(exit).as(err.toString()).isZero();
  }
}
