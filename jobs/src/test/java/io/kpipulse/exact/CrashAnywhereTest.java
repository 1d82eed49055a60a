package io.kpipulse.exact;

import static io.kpipulse.exact.JobUnderTest.TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.event.TaskStatus;
import io.kpipulse.event.TaskUpdate;
import java.util.List;
import java.util.Random;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.junit.jupiter.api.Test;

/**
 * Dies after each record, with a checkpoint after each record before it, or none, and goes on in
 * another parallelism. Several of the reports cancel the one before without leaving another trace.
 */
class CrashAnywhereTest {
  private static final String DAY = "2026-03-02T";
  private static final int NONE = -1;

  private static final List<Report<TaskUpdate>> STORY =
      new TaskStory()
          .tell(0, TaskStory.task("kept", DAY + "01:00:00Z", TaskStatus.ASSIGNED))
          // Said to be of one ministry for hours, then never to have been.
          .tell(1, TaskStory.task("moved", DAY + "01:07:00Z", TaskStatus.ASSIGNED))
          .tell(
              1,
              DAY + "04:08:00Z",
              TaskStory.task("moved", DAY + "01:07:00Z", TaskStatus.ASSIGNED)
                  .setEventId("zzz")
                  .setMinistry("BTC"))
          // Completed, then said not to have been, then cancelled at that very time.
          .tell(0, TaskStory.task("kept", DAY + "04:20:00Z", TaskStatus.COMPLETED).setRevision(2))
          .tell(
              0,
              DAY + "04:21:00Z",
              TaskStory.task("kept", DAY + "04:20:00Z", TaskStatus.BLOCKED).setRevision(3))
          .tell(
              0,
              DAY + "06:30:00Z",
              TaskStory.task("kept", DAY + "04:20:00Z", TaskStatus.CANCELLED).setRevision(4))
          // Overdue for hours, until a late report says that it was done in time.
          .tell(
              1,
              DAY + "07:30:00Z",
              TaskStory.task("moved", DAY + "01:59:59Z", TaskStatus.COMPLETED).setRevision(2))
          .tell(0, TaskStory.task("last", DAY + "08:00:00Z", TaskStatus.ASSIGNED))
          .reports();

  @Test
  void betweenAnyTwoRecords() throws Exception {
    for (int crash = 0; crash <= STORY.size(); crash++) {
      for (int checkpoint = NONE; checkpoint <= crash; checkpoint++) {
        run(checkpoint, crash, When.BETWEEN);
      }
    }
  }

  @Test
  void whileACheckpointIsTaken() throws Exception {
    for (int crash = 0; crash <= STORY.size(); crash++) {
      for (int checkpoint = NONE; checkpoint <= crash; checkpoint++) {
        run(checkpoint, crash, When.IN_A_CHECKPOINT);
      }
    }
  }

  @Test
  void rightAfterACheckpoint() throws Exception {
    for (int crash = 0; crash <= STORY.size(); crash++) {
      run(crash, crash, When.AFTER_A_CHECKPOINT);
    }
  }

  private enum When {
    BETWEEN,
    IN_A_CHECKPOINT,
    AFTER_A_CHECKPOINT
  }

  private static void run(int checkpoint, int crash, When when) throws Exception {
    Random random = new Random(31 * crash + checkpoint);
    long start = TaskStory.at(DAY + "01:00:00Z");
    try (JobSimulation<TaskUpdate> course =
        new JobSimulation<>(TASKS, STORY, 2, start, random, HashMapStateBackend::new)) {
      course.start(2);
      for (int read = 0; read <= crash; read++) {
        if (read > 0) {
          course.readInOrder();
          if (read == checkpoint && when == When.BETWEEN) {
            // Nothing of the record is written yet: it is on its way when the barrier comes.
            course.takeCheckpoint();
          }
          // Everything is written that can be, at its time and right before the next.
          writeAll(course, 0);
          writeAll(course, 28_800_000);
        }
        if (read == checkpoint && (when != When.BETWEEN || read == 0)) {
          course.takeCheckpoint();
        }
      }
      if (when == When.IN_A_CHECKPOINT) {
        course.running().failCheckpoint();
      } else if (when == When.AFTER_A_CHECKPOINT) {
        course.takeCheckpoint();
      }
      course.crash();
      course.start(1 + crash % 3);
      course.finish(3_600_000);
      long clock = course.running().clock();
      assertThat(OracleAssertions.objections(TASKS, STORY, course.store(), clock))
          .as("checkpoint after %d, crash after %d, %s", checkpoint, crash, when)
          .isEmpty();
    }
  }

  private static void writeAll(JobSimulation<TaskUpdate> course, long passing) throws Exception {
    course.pass(passing);
    for (int i = 0; i < 7; i++) {
      course.look();
    }
    course.running().deliverAll();
    course.tick();
    course.running().deliverAll();
    course.tick();
  }
}
