package io.kpipulse.exact;

import static io.kpipulse.exact.JobUnderTest.TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.event.TaskStatus;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.point.Point;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How idle time, a stuck partition and back-pressure affect the watermark, and so the store. */
class WatermarkTest {
  private static final String DAY = "2026-03-02T";
  private static final long ASSIGNED = TaskRecords.at(DAY + "10:00:00Z");
  private static final long DUE = TaskRecords.at(DAY + "16:00:00Z");
  private static final long MORNING = TaskRecords.at(DAY + "23:30:00Z");
  private static final String NATIONAL = "task_kpi,national,now,all,all,all,all,all,all,all";

  private static final List<EventRecord<TaskUpdate>> ONE =
      new TaskRecords().add(0, dueAtNight("task", DAY + "10:00:00Z")).list();

  private long timersFired;

  private static TaskUpdate.Builder dueAtNight(String id, String time) {
    return TaskRecords.task(id, time, TaskStatus.ASSIGNED).setDueAt(Instant.ofEpochMilli(DUE));
  }

  @Test
  void aDeadlinePassesInASilentNight() throws Exception {
    try (JobSimulation<TaskUpdate> simulation = simulation(ONE)) {
      simulation.start(2);
      simulation.read();
      awaitSilently(simulation, DUE + 500);
      assertThat(overdue(simulation.store())).isZero();
      awaitSilently(simulation, DUE + 501);
      assertThat(overdue(simulation.store())).isOne();
      awaitSilently(simulation, MORNING);
      assertThat(simulation.running().watermark()).isEqualTo(MORNING - 500);
      assertThat(simulation.differencesFrom(ONE)).isEmpty();
    }
  }

  @Test
  void aDeadlinePassesInASilentNightWithACrash() throws Exception {
    try (JobSimulation<TaskUpdate> simulation = simulation(ONE)) {
      simulation.start(1);
      simulation.read();
      awaitSilently(simulation, DUE - 60_000);
      simulation.takeCheckpoint();
      awaitSilently(simulation, DUE + 60_000);
      simulation.crash();
      simulation.clock().set(DUE + 3_600_000);
      simulation.start(2);
      awaitSilently(simulation, MORNING);
      assertThat(overdue(simulation.store())).isOne();
      assertThat(simulation.differencesFrom(ONE)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aStuckPartitionHoldsTheWatermarkOfAllReaders(int readers) throws Exception {
    List<EventRecord<TaskUpdate>> records =
        new TaskRecords()
            .add(0, dueAtNight("held", DAY + "10:00:00Z"))
            .add(0, dueAtNight("held", DAY + "15:00:00Z").setStatus(TaskStatus.COMPLETED))
            .add(1, dueAtNight("other", DAY + "10:00:00Z"))
            .add(1, dueAtNight("another", DAY + "20:00:00Z"))
            .list();
    InMemoryStore store = new InMemoryStore();
    try (WorkflowHarness job = job(store, readers, Map.of(0, 2L, 1, 2L))) {
      job.read(records.get(2).at(1, 0));
      job.read(records.get(3).at(1, 1));
      poll(job, 3_000);
      assertThat(store.writes()).isZero();

      job.read(records.get(0).at(0, 0));
      poll(job, 3_000);
      assertWritten(job, records, store, ASSIGNED);

      job.read(records.get(1).at(0, 1));
      poll(job, 7);
      assertWritten(job, records, store, MORNING - 500);
    }
  }

  @Test
  void aPartitionUnderBackPressureDoesNotCountAsCaughtUp() throws Exception {
    List<EventRecord<TaskUpdate>> records =
        new TaskRecords()
            .add(0, dueAtNight("task", DAY + "10:00:00Z"))
            .add(0, dueAtNight("task", DAY + "15:00:00Z").setStatus(TaskStatus.COMPLETED))
            .list();
    InMemoryStore store = new InMemoryStore();
    // The partition held one record at the start: only idle time can tell that there is no more.
    try (WorkflowHarness job = job(store, 1, Map.of(0, 1L))) {
      job.read(records.get(0).at(0, 0));
      poll(job, 1);
      job.source(0).setBackPressured(true);
      poll(job, 600);
      assertWritten(job, records.subList(0, 1), store, ASSIGNED);

      job.source(0).setBackPressured(false);
      job.read(records.get(1).at(0, 1));
      poll(job, 7);
      assertThat(store.bySeries().get(NATIONAL).values())
          .allMatch(point -> point.integers()[1] == 0);
      assertWritten(job, records, store, MORNING - 500);
    }
  }

  private static void assertWritten(
      WorkflowHarness job,
      List<EventRecord<TaskUpdate>> records,
      InMemoryStore store,
      long watermark) {
    assertThat(job.watermark()).isEqualTo(watermark);
    assertThat(OracleAssertions.differences(TASKS, records, store, watermark)).isEmpty();
  }

  private static JobSimulation<TaskUpdate> simulation(List<EventRecord<TaskUpdate>> records) {
    return new JobSimulation<>(
        TASKS,
        JobSimulation.inPartitions(records, 1),
        ASSIGNED,
        new Random(5),
        HashMapStateBackend::new);
  }

  private static WorkflowHarness job(InMemoryStore store, int readers, Map<Integer, Long> ends)
      throws Exception {
    return new WorkflowHarness(
        TASKS::plan,
        point -> store.write((Point) point),
        new Random(5),
        new ManualClock(MORNING),
        HashMapStateBackend::new,
        new WorkflowHarness.Start(2, readers, Collections.nCopies(ends.size(), 0), ends, null));
  }

  /** Intervals pass, and then all timers that may be waited for. */
  private void poll(WorkflowHarness job, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      job.poll();
    }
    job.deliverAll();
    for (int i = 0; i < 6; i++) {
      job.setProcessingTime(MORNING + ++timersFired * 301_000L);
      job.deliverAll();
    }
  }

  private static void awaitSilently(JobSimulation<TaskUpdate> simulation, long time)
      throws Exception {
    while (simulation.clock().millis() < time) {
      simulation.advance(Math.min(1_800_000, time - simulation.clock().millis()));
    }
    simulation.awaitCaughtUp();
    simulation.awaitQuiet();
  }

  /** Of the whole country, in the newest point. */
  private static long overdue(InMemoryStore store) {
    NavigableMap<Long, Point> points = store.bySeries().getOrDefault(NATIONAL, new TreeMap<>());
    return points.isEmpty() ? 0 : points.lastEntry().getValue().integers()[1];
  }
}
