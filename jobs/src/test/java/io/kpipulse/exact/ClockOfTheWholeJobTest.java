package io.kpipulse.exact;

import static io.kpipulse.exact.JobUnderTest.TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.event.TaskStatus;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.ingest.validate.ReadingOrder;
import io.kpipulse.point.Point;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.junit.jupiter.api.Test;

/** Silence, a partition that is stuck, back-pressure: what they do to the store. */
class ClockOfTheWholeJobTest {
  private static final String EVENING = "2026-03-02T";
  private static final long ASSIGNED = TaskStory.at(EVENING + "10:00:00Z");
  private static final long DUE = TaskStory.at(EVENING + "16:00:00Z");
  private static final long MORNING = TaskStory.at(EVENING + "23:30:00Z");
  private static final String OVERDUE = "task_kpi,national,now,all,all,all,all,all,all,all";

  private long ticks = 1;

  private static TaskUpdate.Builder dueAtNight(String id, String time) {
    return TaskStory.task(id, time, TaskStatus.ASSIGNED).setDueAt(Instant.ofEpochMilli(DUE));
  }

  @Test
  void aNightOfSilenceLetsDeadlinesPass() throws Exception {
    List<Report<TaskUpdate>> story =
        new TaskStory().tell(0, dueAtNight("task", EVENING + "10:00:00Z")).reports();
    try (JobSimulation<TaskUpdate> course = course(story)) {
      course.start(2);
      course.read();
      nothingComesUntil(course, DUE + 500);
      course.settle();
      assertThat(overdue(course)).isZero();
      nothingComesUntil(course, DUE + 501);
      course.settle();
      assertThat(overdue(course)).isOne();
      nothingComesUntil(course, MORNING);
      course.settle();
      assertThat(course.running().clock()).isEqualTo(MORNING - 500);
      assertThat(OracleAssertions.objections(TASKS, story, course.store(), MORNING - 500))
          .isEmpty();
    }
  }

  @Test
  void aNightOfSilenceAndACrashInIt() throws Exception {
    List<Report<TaskUpdate>> story =
        new TaskStory().tell(0, dueAtNight("task", EVENING + "10:00:00Z")).reports();
    try (JobSimulation<TaskUpdate> course = course(story)) {
      course.start(1);
      course.read();
      nothingComesUntil(course, DUE - 60_000);
      course.takeCheckpoint();
      nothingComesUntil(course, DUE + 60_000);
      course.crash();
      course.wall().set(DUE + 3_600_000);
      course.start(2);
      // Nothing was heard of any partition since the start: that takes longer to count as silence.
      for (int i = 0; i < 300; i++) {
        course.running().look();
      }
      nothingComesUntil(course, MORNING);
      course.settle();
      assertThat(overdue(course)).isOne();
      assertThat(OracleAssertions.objections(TASKS, story, course.store(), MORNING - 500))
          .isEmpty();
    }
  }

  @Test
  void aStuckPartitionHoldsTheClockAndNothingIsLost() throws Exception {
    List<Report<TaskUpdate>> story =
        new TaskStory()
            .tell(0, dueAtNight("held", EVENING + "10:00:00Z"))
            .tell(0, dueAtNight("held", EVENING + "15:00:00Z").setStatus(TaskStatus.COMPLETED))
            .tell(1, dueAtNight("other", EVENING + "10:00:00Z"))
            .tell(1, dueAtNight("another", EVENING + "20:00:00Z"))
            .reports();
    for (int readers = 1; readers <= 2; readers++) {
      InMemoryStore store = new InMemoryStore();
      ManualClock wall = new ManualClock(MORNING);
      try (WorkflowHarness<TaskUpdate> job = job(store, wall, readers, Map.of(0, 4L, 1, 2L))) {
        // Again and again: a backlog moves the clock once what came first is settled.
        read(job, story.get(0), 0, 0);
        read(job, story.get(0), 0, 1);
        read(job, story.get(0), 0, 2);
        read(job, story.get(2), 1, 0);
        read(job, story.get(3), 1, 1);
        look(job, 3_000);
        tick(job, wall);
        assertWhole(job, story, store, ASSIGNED);

        read(job, story.get(1), 0, 3);
        look(job, 7);
        tick(job, wall);
        assertWhole(job, story, store, MORNING - 500);
      }
    }
  }

  @Test
  void whatIsWrittenBehindMuchNewerRecordsCountsWhateverIsReadFirst() throws Exception {
    List<Report<TaskUpdate>> story =
        new TaskStory()
            .tell(0, dueAtNight("newer", EVENING + "10:00:00Z"))
            .tell(0, TaskStory.task("older", "2025-11-02T10:00:00Z", TaskStatus.ASSIGNED))
            .tell(0, dueAtNight("newest", EVENING + "11:00:00Z"))
            .tell(1, dueAtNight("other", EVENING + "20:00:00Z"))
            .reports();
    for (boolean otherFirst : new boolean[] {false, true}) {
      InMemoryStore store = new InMemoryStore();
      ManualClock wall = new ManualClock(MORNING);
      try (WorkflowHarness<TaskUpdate> job =
          job(store, wall, 2, Map.of(0, 3L, 1, 1L), ReadingOrder.BLOCK)) {
        if (otherFirst) {
          read(job, story.get(3), 1, 0);
        }
        read(job, story.get(0), 0, 0);
        look(job, 20);
        read(job, story.get(1), 0, 1);
        look(job, 20);
        read(job, story.get(2), 0, 2);
        if (!otherFirst) {
          read(job, story.get(3), 1, 0);
        }
        look(job, 7);
        tick(job, wall);
        assertWhole(job, story, store, MORNING - 500);
      }
    }
  }

  @Test
  void silenceByBackPressureIsNoSilence() throws Exception {
    List<Report<TaskUpdate>> story =
        new TaskStory()
            .tell(0, dueAtNight("task", EVENING + "10:00:00Z"))
            .tell(0, dueAtNight("task", EVENING + "15:00:00Z").setStatus(TaskStatus.COMPLETED))
            .reports();
    InMemoryStore store = new InMemoryStore();
    ManualClock wall = new ManualClock(MORNING);
    // Nothing is known of the end of the partition: only silence could tell.
    try (WorkflowHarness<TaskUpdate> job = job(store, wall, 1, Map.of(0, 0L))) {
      read(job, story.get(0), 0, 0);
      look(job, 1);
      job.readers().get(0).backPressure(true);
      look(job, 600);
      tick(job, wall);
      assertThat(job.clock()).isEqualTo(ASSIGNED);
      assertThat(overdue(store)).isZero();

      job.readers().get(0).backPressure(false);
      read(job, story.get(1), 0, 1);
      look(job, 7);
      tick(job, wall);
      assertThat(store.bySeries().get(OVERDUE).values())
          .allMatch(point -> point.integers()[1] == 0);
      assertWhole(job, story, store, MORNING - 500);
    }
  }

  private static void assertWhole(
      WorkflowHarness<TaskUpdate> job,
      List<Report<TaskUpdate>> story,
      InMemoryStore store,
      long clock) {
    assertThat(job.clock()).isEqualTo(clock);
    assertThat(OracleAssertions.objections(TASKS, story, store, clock)).isEmpty();
  }

  private static JobSimulation<TaskUpdate> course(List<Report<TaskUpdate>> story) {
    return new JobSimulation<>(TASKS, story, 1, ASSIGNED, new Random(5), HashMapStateBackend::new);
  }

  private static WorkflowHarness<TaskUpdate> job(
      InMemoryStore store, ManualClock wall, int readers, Map<Integer, Long> ends)
      throws Exception {
    return job(store, wall, readers, ends, 1);
  }

  private static WorkflowHarness<TaskUpdate> job(
      InMemoryStore store, ManualClock wall, int readers, Map<Integer, Long> ends, int block)
      throws Exception {
    return new WorkflowHarness<>(
        TASKS,
        store,
        new Random(5),
        wall,
        HashMapStateBackend::new,
        new WorkflowHarness.Start(2, readers, ends, block, 0, false, null));
  }

  private static void read(
      WorkflowHarness<TaskUpdate> job, Report<TaskUpdate> report, int partition, int offset)
      throws Exception {
    job.read(JobSimulation.record(report, partition, offset));
  }

  private static void look(WorkflowHarness<TaskUpdate> job, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      job.look();
    }
    job.deliverAll();
  }

  private void tick(WorkflowHarness<TaskUpdate> job, ManualClock wall) throws Exception {
    for (int i = 0; i < 6; i++) {
      job.tick(wall.millis() + ticks++ * 301_000L);
      job.deliverAll();
    }
  }

  private static void nothingComesUntil(JobSimulation<TaskUpdate> course, long time)
      throws Exception {
    while (course.wall().millis() < time) {
      course.pass(Math.min(1_800_000, time - course.wall().millis()));
    }
    for (int i = 0; i < 7; i++) {
      course.look();
    }
    course.running().deliverAll();
    course.tick();
  }

  private static long overdue(JobSimulation<TaskUpdate> course) {
    return overdue(course.store());
  }

  /** Of the whole country, as the newest point has it. */
  private static long overdue(InMemoryStore store) {
    NavigableMap<Long, Point> points = store.bySeries().getOrDefault(OVERDUE, new TreeMap<>());
    return points.isEmpty() ? 0 : points.lastEntry().getValue().integers()[1];
  }
}
