package io.kpipulse.local.e2e;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskStatus;
import io.kpipulse.event.TaskUpdate;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the job after it has written what a report says and before a checkpoint knows of it, and
 * takes the report back while the job is down: nothing outdated may stay in the store.
 */
@Tag("slow")
@Timeout(300)
class CrashTest {
  private static final TestFlink.Shape SHAPE = new TestFlink.Shape("hashmap", 2);

  @TempDir private static Path directory;
  private static Servers servers;

  private Instant now;

  @BeforeAll
  static void start() throws Exception {
    servers = Servers.start(directory);
  }

  @AfterAll
  static void stop() {
    if (servers != null) {
      servers.close();
    }
  }

  @BeforeEach
  void lookAtTheClock() {
    now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  @Test
  void aCompletionIsTakenBackInAScopeThatHadState() throws Exception {
    try (JobRun run = new JobRun(servers, JobRun.TASKS)) {
      startWithSeeds(run);
      checkpoint(run);
      TaskUpdate completed =
          next("seed-BCA", "BCA", "48", now)
              .setStatus(TaskStatus.COMPLETED)
              .setEvidenceCount(1)
              .build();
      TaskUpdate takenBack =
          next("seed-BCA", "BCA", "48", now)
              .setEventId("correction")
              .setRevision(3)
              .setStatus(TaskStatus.CANCELLED)
              .build();
      crashBetween(run, completed, takenBack);
    }
  }

  @Test
  void theFirstReportOfAScopeIsReplacedByOneOfAnother() throws Exception {
    try (JobRun run = new JobRun(servers, JobRun.TASKS)) {
      startWithSeeds(run);
      checkpoint(run);
      crashBetween(run, misdirected(now), redirected(now));
    }
  }

  @Test
  void theFirstReportOfAScopeIsCancelled() throws Exception {
    try (JobRun run = new JobRun(servers, JobRun.TASKS)) {
      startWithSeeds(run);
      checkpoint(run);
      TaskUpdate cancelled =
          Reports.task("new", "BTC", "79", now)
              .setEventId("cancelled")
              .setRevision(2)
              .setStatus(TaskStatus.CANCELLED)
              .build();
      crashBetween(run, misdirected(now), cancelled);
    }
  }

  @Test
  void aReportOfThePastIsReplaced() throws Exception {
    try (JobRun run = new JobRun(servers, JobRun.TASKS)) {
      startWithSeeds(run);
      checkpoint(run);
      Instant past = now.minus(Duration.ofHours(5)).plusSeconds(1);
      crashBetween(run, misdirected(past), redirected(past));
    }
  }

  @Test
  void aCompletionInThePastIsTakenBack() throws Exception {
    try (JobRun run = new JobRun(servers, JobRun.TASKS)) {
      startWithSeeds(run);
      checkpoint(run);
      Instant past = now.minus(Duration.ofMinutes(150));
      TaskUpdate completed =
          next("seed-BCA", "BCA", "48", past).setStatus(TaskStatus.COMPLETED).build();
      TaskUpdate takenBack =
          next("seed-BCA", "BCA", "48", past)
              .setEventId("correction")
              .setRevision(3)
              .setStatus(TaskStatus.BLOCKED)
              .build();
      crashBetween(run, completed, takenBack);
    }
  }

  @Test
  void aComplaintIsTakenBack() throws Exception {
    try (JobRun run = new JobRun(servers, JobRun.CASES)) {
      Instant closing = now.minus(Duration.ofHours(3));
      run.report(closing, Reports.closed("seed", "BCA", "48", closing).build());
      run.start(SHAPE);
      run.awaitStore("the seeds are in the store");
      checkpoint(run);
      ServiceSatisfaction complaint =
          Reports.closed("seed", "BTC", "79", now)
              .setEventId("complaint")
              .setScore(1)
              .setComplaint(true)
              .build();
      ServiceSatisfaction takenBack =
          Reports.closed("seed", "BTC", "79", now).setEventId("correction").setRevision(2).build();
      run.report(now, complaint);
      run.awaitStore("the complaint is in the store");
      servers.flink().kill();
      run.report(now, takenBack);
      servers.flink().revive();
      run.awaitStore("nothing of the complaint is left");
    }
  }

  /** The watermark was hours behind at the checkpoint: all steps since then are rewritten. */
  @Test
  void hoursPassBetweenCheckpointAndCrash() throws Exception {
    Instant held = now.minus(Duration.ofMinutes(200));
    Instant seeded = held.minus(Duration.ofHours(2));
    ScheduledExecutorService trickle = Executors.newSingleThreadScheduledExecutor();
    try (JobRun run = new JobRun(servers, JobRun.TASKS)) {
      run.report(seeded, Reports.task("seed-BCA", "BCA", "48", seeded).build());
      // As long as records of that time keep coming it stays that time.
      var unused =
          trickle.scheduleWithFixedDelay(() -> run.tick(held), 0, 50, TimeUnit.MILLISECONDS);
      run.start(SHAPE);
      run.awaitStoreAt("the seeds are in the store", held);
      servers.flink().checkpoint(run.id());
      Instant later = held.plusSeconds(1);
      trickle.shutdown();
      run.report(later, misdirected(later));
      run.awaitStore("the misdirected report is in the store");
      servers.flink().kill();
      run.report(now, redirected(later));
      servers.flink().revive();
      run.awaitStore("nothing of the misdirected report is left");
    } finally {
      trickle.shutdownNow();
    }
  }

  /** What happens now happens after the watermark of the checkpoint. */
  private void checkpoint(JobRun run) throws Exception {
    servers.flink().checkpoint(run.id());
    lookAtTheClock();
  }

  private void startWithSeeds(JobRun run) throws Exception {
    Instant assigned = now.minus(Duration.ofHours(3));
    run.report(
        assigned,
        Reports.task("seed-BCA", "BCA", "48", assigned).build(),
        Reports.task("seed-BCA-2", "BCA", "48", assigned).build());
    run.start(SHAPE);
    run.awaitStore("the seeds are in the store");
  }

  private void crashBetween(JobRun run, TaskUpdate written, TaskUpdate takesItBack)
      throws Exception {
    run.report(now, written);
    run.awaitStore("the report is in the store");
    servers.flink().kill();
    run.report(now, takesItBack);
    servers.flink().revive();
    run.awaitStore("nothing of the report is left");
  }

  private static TaskUpdate.Builder next(
      String id, String ministry, String locality, Instant time) {
    return Reports.task(id, ministry, locality, time).setEventId(id + "-2").setRevision(2);
  }

  private static TaskUpdate misdirected(Instant time) {
    return Reports.task("new", "BTC", "79", time).setKeyTask(true).build();
  }

  /** Equal in task, time and revision: the greater event id wins, and the other never was. */
  private static TaskUpdate redirected(Instant time) {
    return Reports.task("new", "BYT", "31", time).setEventId("new-2").build();
  }
}
