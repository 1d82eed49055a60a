package io.kpipulse.exact;

import static io.kpipulse.exact.JobUnderTest.TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.event.TaskStatus;
import io.kpipulse.event.TaskUpdate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An event as old as the horizon allows, read when the watermark has passed it by even more. */
class LateEventTest {
  private static final String EVENT_TIME = "2026-03-02T01:05:00Z";

  @ParameterizedTest
  @ValueSource(strings = {"PT1S", "PT15M", "PT20H"})
  void correctsAllStepsSinceIfReadWithinADay(Duration lag) throws Exception {
    assertThat(differences(lag, List.of(), true)).isEmpty();
  }

  @Test
  void hasNoEffectIfReadAfterTwoDaysOfSilence() throws Exception {
    assertThat(differences(Duration.ofDays(2), List.of(), false)).isEmpty();
  }

  @Test
  void hasNoEffectOnAKnownTaskIfReadAfterTwoDaysOfSilence() throws Exception {
    TaskUpdate.Builder known =
        TaskRecords.task("late", "2026-03-04T01:05:00Z", TaskStatus.IN_PROGRESS);
    assertThat(differences(Duration.ofDays(2), List.of(known), false)).isEmpty();
  }

  /**
   * Where the store differs from the contract.
   *
   * @param lag from the timestamp of the late event until it is read; nothing else comes meanwhile
   * @param known earlier events of its task
   * @param counts whether the late event counts
   */
  private static List<String> differences(
      Duration lag, List<TaskUpdate.Builder> known, boolean counts) throws Exception {
    Instant timestamp = Instant.parse(EVENT_TIME).plus(TASKS.horizon());
    TaskRecords records =
        new TaskRecords()
            .add(0, TaskRecords.task("before", "2026-03-02T00:30:00Z", TaskStatus.ASSIGNED));
    known.forEach(update -> records.add(0, update));
    List<EventRecord<TaskUpdate>> inTime = records.list();
    List<EventRecord<TaskUpdate>> all =
        records
            .add(0, timestamp.toString(), TaskRecords.task("late", EVENT_TIME, TaskStatus.BLOCKED))
            .list();
    try (JobSimulation<TaskUpdate> simulation =
        new JobSimulation<>(
            TASKS,
            JobSimulation.inPartitions(all, 1),
            all.get(0).timestamp(),
            new Random(3),
            HashMapStateBackend::new)) {
      simulation.start(2);
      for (EventRecord<TaskUpdate> record : inTime) {
        simulation.clock().set(record.timestamp());
        simulation.readOldest();
      }
      simulation.clock().set(timestamp.plus(lag).toEpochMilli());
      simulation.awaitCaughtUp();
      simulation.awaitQuiet();
      assertThat(simulation.running().watermark()).isEqualTo(simulation.clock().millis() - 500);
      simulation.finish(0);
      return simulation.differencesFrom(counts ? all : inTime);
    }
  }
}
