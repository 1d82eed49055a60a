package io.kpipulse.exact;

import static io.kpipulse.exact.JobUnderTest.TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.event.TaskStatus;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.point.Point;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.junit.jupiter.api.Test;

/** When a job runs decides nothing: neither what it accepts nor what it says of the past. */
class WallClockTest {
  private static final String DAY = "2026-03-02T";
  private static final long LAST = TaskStory.at(DAY + "03:00:00Z");

  private static final List<Report<TaskUpdate>> STORY =
      new TaskStory()
          .tell(0, TaskStory.task("task", DAY + "01:00:00Z", TaskStatus.ASSIGNED))
          // By the wall of the later run a month too old; by its record in time.
          .tell(0, TaskStory.task("task", DAY + "01:30:00Z", TaskStatus.BLOCKED).setRevision(2))
          .tell(
              1,
              DAY + "02:10:00Z",
              TaskStory.task("task", DAY + "01:50:00Z", TaskStatus.IN_PROGRESS))
          // By the wall of the later run long past; by its record six minutes ahead.
          .tell(
              1,
              DAY + "02:20:00Z",
              TaskStory.task("task", DAY + "02:26:00Z", TaskStatus.COMPLETED).setRevision(7))
          // More than 31 days late by its record, at any wall.
          .tell(
              1,
              DAY + "02:30:00Z",
              TaskStory.task("early", "2026-01-30T02:29:59.999Z", TaskStatus.ASSIGNED))
          .tell(0, TaskStory.task("last", DAY + "03:00:00Z", TaskStatus.ASSIGNED))
          .reports();

  @Test
  void theSameRecordsAreAcceptedAndTheSamePointsWritten() throws Exception {
    Map<String, NavigableMap<Long, Point>> soon = storeAfterRunAt(LAST);
    Map<String, NavigableMap<Long, Point>> late =
        storeAfterRunAt(LAST + Duration.ofDays(40).toMillis());
    // The step that ran when the first run ended says more in the other.
    assertThat(upTo(LAST - 300_000, late)).isNotEmpty().isEqualTo(upTo(LAST - 300_000, soon));
  }

  private static Map<String, NavigableMap<Long, Point>> storeAfterRunAt(long wall)
      throws Exception {
    try (JobSimulation<TaskUpdate> course =
        new JobSimulation<>(TASKS, STORY, 2, wall, new Random(7), HashMapStateBackend::new)) {
      course.start(2);
      course.finish(0);
      assertThat(course.running().rejected()).isEqualTo(2);
      long clock = course.running().clock();
      assertThat(clock).isBetween(wall - 500, wall);
      assertThat(OracleAssertions.objections(TASKS, STORY, course.store(), clock)).isEmpty();
      return course.store().bySeries();
    }
  }

  /** Those of 5-minute steps that are over. */
  private static Map<String, Map<Long, Point>> upTo(
      long step, Map<String, NavigableMap<Long, Point>> points) {
    Map<String, Map<Long, Point>> before = new HashMap<>();
    points.forEach(
        (series, own) -> {
          if (series.startsWith("task_kpi") && own.firstKey() <= step) {
            before.put(series, own.headMap(step, true));
          }
        });
    return before;
  }
}
