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

/** When a job runs decides neither what it accepts nor what it says of the past. */
class ProcessingTimeTest {
  private static final String DAY = "2026-03-02T";
  private static final long LAST = TaskRecords.at(DAY + "03:00:00Z");

  private static final List<EventRecord<TaskUpdate>> RECORDS =
      new TaskRecords()
          .add(0, TaskRecords.task("task", DAY + "01:00:00Z", TaskStatus.ASSIGNED))
          // At the later run a month old; by its timestamp in time.
          .add(0, TaskRecords.task("task", DAY + "01:30:00Z", TaskStatus.BLOCKED).setRevision(2))
          .add(
              1,
              DAY + "02:10:00Z",
              TaskRecords.task("task", DAY + "01:50:00Z", TaskStatus.IN_PROGRESS))
          // At the later run long past; by its timestamp six minutes ahead.
          .add(
              1,
              DAY + "02:20:00Z",
              TaskRecords.task("task", DAY + "02:26:00Z", TaskStatus.COMPLETED).setRevision(7))
          // More than 31 days old by its timestamp, at any run.
          .add(
              1,
              DAY + "02:30:00Z",
              TaskRecords.task("early", "2026-01-30T02:29:59.999Z", TaskStatus.ASSIGNED))
          .add(0, TaskRecords.task("last", DAY + "03:00:00Z", TaskStatus.ASSIGNED))
          .list();

  @Test
  void aRunFortyDaysLaterAcceptsTheSameRecordsAndWritesTheSamePoints() throws Exception {
    Map<String, NavigableMap<Long, Point>> soon = storeAfterRunAt(LAST);
    Map<String, NavigableMap<Long, Point>> late =
        storeAfterRunAt(LAST + Duration.ofDays(40).toMillis());
    // The step that was open when the first run ended says more in the other.
    assertThat(upTo(LAST - 300_000, late)).isNotEmpty().isEqualTo(upTo(LAST - 300_000, soon));
  }

  private static Map<String, NavigableMap<Long, Point>> storeAfterRunAt(long now) throws Exception {
    try (JobSimulation<TaskUpdate> simulation =
        new JobSimulation<>(
            TASKS,
            JobSimulation.inPartitions(RECORDS, 2),
            now,
            new Random(7),
            HashMapStateBackend::new)) {
      simulation.start(2);
      simulation.finish(0);
      assertThat(simulation.running().rejected()).isEqualTo(2);
      assertThat(simulation.running().watermark()).isBetween(now - 500, now);
      assertThat(simulation.differencesFrom(RECORDS)).isEmpty();
      return simulation.store().bySeries();
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
