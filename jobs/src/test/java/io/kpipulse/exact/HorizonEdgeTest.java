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

/** Reports as late as they may be correct every step since, to the first. */
class HorizonEdgeTest {
  private static final String HAPPENED = "2026-03-02T01:05:00Z";

  @Test
  void ofAReportReadAtOnce() throws Exception {
    assertThat(objectionsIfReadAfter(Duration.ofSeconds(1))).isEmpty();
  }

  @Test
  void ofAReportThatTookAQuarterOfAnHour() throws Exception {
    assertThat(objectionsIfReadAfter(Duration.ofMinutes(15))).isEmpty();
  }

  @Test
  void ofAReportThatTookHours() throws Exception {
    assertThat(objectionsIfReadAfter(Duration.ofHours(20))).isEmpty();
  }

  @Test
  void ofAReportThatTookTwoDaysNothingCounts() throws Exception {
    assertThat(objections(Duration.ofDays(2), List.of(), false)).isEmpty();
  }

  @Test
  void ofAReportThatTookTwoDaysNothingCountsThoughItsTaskIsKnown() throws Exception {
    TaskUpdate.Builder known =
        TaskStory.task("late", "2026-03-04T01:05:00Z", TaskStatus.IN_PROGRESS);
    assertThat(objections(Duration.ofDays(2), List.of(known), false)).isEmpty();
  }

  private static List<String> objectionsIfReadAfter(Duration lag) throws Exception {
    return objections(lag, List.of(), true);
  }

  /**
   * The clock goes on with the wall meanwhile, as nothing else is reported.
   *
   * @param lag after which the late report is read
   * @param known what is reported of its task in time
   * @param counts whether the late report counts
   */
  private static List<String> objections(
      Duration lag, List<TaskUpdate.Builder> known, boolean counts) throws Exception {
    Instant reported = Instant.parse(HAPPENED).plus(TASKS.horizon());
    TaskStory told =
        new TaskStory()
            .tell(0, TaskStory.task("before", "2026-03-02T00:30:00Z", TaskStatus.ASSIGNED));
    known.forEach(update -> told.tell(0, update));
    List<Report<TaskUpdate>> inTime = List.copyOf(told.reports());
    List<Report<TaskUpdate>> story =
        told.tell(0, reported.toString(), TaskStory.task("late", HAPPENED, TaskStatus.BLOCKED))
            .reports();
    try (JobSimulation<TaskUpdate> course =
        new JobSimulation<>(
            TASKS, story, 1, story.get(0).reported(), new Random(3), HashMapStateBackend::new)) {
      course.start(2);
      for (Report<TaskUpdate> report : inTime) {
        course.wall().set(report.reported());
        course.read();
      }
      course.wall().set(reported.plus(lag).toEpochMilli());
      for (int i = 0; i < 7; i++) {
        course.look();
      }
      course.running().deliverAll();
      course.settle();
      assertThat(course.running().clock()).isEqualTo(course.wall().millis() - 500);
      course.finish(0);
      return OracleAssertions.objections(
          TASKS, counts ? story : inTime, course.store(), course.running().clock());
    }
  }
}
