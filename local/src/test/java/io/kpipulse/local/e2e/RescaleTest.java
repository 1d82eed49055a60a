package io.kpipulse.local.e2e;

import io.kpipulse.event.TaskStatus;
import io.kpipulse.event.TaskUpdate;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A job with its state in RocksDB is stopped with a savepoint and goes on in another parallelism:
 * the store ends as if nothing had happened.
 */
@Tag("slow")
@Timeout(300)
class RescaleTest {
  private static final long SEED = 57;
  private static final int TASKS = 12;
  private static final int UPDATES = 60;
  private static final List<String> MINISTRIES = List.of("BCA", "BTC", "BYT");
  private static final List<String> LOCALITIES = List.of("48", "79");

  @TempDir private static Path directory;
  private static Servers servers;

  private final Random random = new Random(SEED);
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

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

  @Test
  void theStoreEndsAsIfNothingHadHappened() throws Exception {
    try (JobRun run = new JobRun(servers, JobRun.TASKS)) {
      List<TaskUpdate> updates = updates();
      report(run, updates.subList(0, UPDATES / 3));
      run.start(new TestFlink.Shape("rocksdb", 1));
      run.awaitStore("one part has written");
      servers.flink().checkpoint(run.id());
      String savepoint = servers.flink().stop(run.id());

      report(run, updates.subList(UPDATES / 3, 2 * UPDATES / 3));
      run.resume(new TestFlink.Shape("rocksdb", 2), savepoint);
      run.awaitStore("two parts have gone on");
      savepoint = servers.flink().stop(run.id());

      report(run, updates.subList(2 * UPDATES / 3, UPDATES));
      run.resume(new TestFlink.Shape("rocksdb", 1), savepoint);
      run.awaitStore("one part has gone on");
    }
  }

  /** Any tasks in any order, a third of them amended; reported now, whenever they happened. */
  private List<TaskUpdate> updates() {
    List<TaskUpdate> updates = new ArrayList<>();
    for (int i = 0; i < UPDATES; i++) {
      Instant time = now.minus(Duration.ofMinutes(5L * (1 + random.nextInt(600))));
      Instant assigned = now.minus(Duration.ofHours(60));
      updates.add(
          Reports.task("task-" + random.nextInt(TASKS), any(MINISTRIES), any(LOCALITIES), time)
              .setEventId("event-" + i)
              .setRevision(random.nextInt(3))
              .setAssignedAt(assigned)
              .setDueAt(assigned.plus(Duration.ofHours(random.nextInt(120))))
              .setStatus(any(List.of(TaskStatus.values())))
              .setProgressPercent(random.nextInt(101))
              .setEvidenceCount(random.nextInt(2))
              .setKeyTask(random.nextBoolean())
              .setBudgetPlanned((long) random.nextInt(100))
              .build());
    }
    return updates;
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private void report(JobRun run, List<TaskUpdate> updates) {
    updates.forEach(update -> run.report(now, update));
  }
}
