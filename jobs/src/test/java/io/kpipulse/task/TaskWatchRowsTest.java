package io.kpipulse.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.codec.AvroCodec;
import io.kpipulse.event.BlockedCategory;
import io.kpipulse.event.TaskStatus;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.event.TaskWatch;
import io.kpipulse.history.History;
import io.kpipulse.point.Point;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskWatchRowsTest {
  private static final String DAY = "2026-03-02T";
  private static final Instant DUE = Instant.parse(DAY + "02:00:00Z");
  private static final TaskWatchRows ROWS = new TaskWatchRows();

  /** The worked example of the contract. */
  private static final List<TaskUpdate> EXAMPLE =
      List.of(
          TaskUpdates.update(DAY + "01:00:00Z", TaskStatus.ASSIGNED).build(),
          TaskUpdates.update(DAY + "01:30:00Z", TaskStatus.IN_PROGRESS)
              .setProgressPercent(40)
              .build(),
          TaskUpdates.update(DAY + "02:30:00Z", TaskStatus.COMPLETED)
              .setProgressPercent(100)
              .build());

  @Test
  void theWorkedExampleSaysWhenItChanges() {
    assertThat(summaries(TaskUpdates.history(EXAMPLE)))
        .containsExactly(
            "01:00:00Z task BCA 48 RES57 all: active=1 ASSIGNED 0% overdue=no",
            "01:30:00Z task BCA 48 RES57 all: active=1 IN_PROGRESS 40% overdue=no",
            "02:00:00.001Z task BCA 48 RES57 all: active=1 IN_PROGRESS 40% overdue=02:00:00.001Z",
            "02:30:00Z task BCA 48 RES57 all: active=0 COMPLETED 100% overdue=no");
  }

  @Test
  void aLateCompletionMakesItStopEarlier() {
    History<TaskUpdate, TaskState> corrected =
        TaskUpdates.add(
            TaskUpdates.history(EXAMPLE),
            TaskUpdates.update(DAY + "01:50:00Z", TaskStatus.COMPLETED).setRevision(3).build());
    assertThat(summaries(corrected))
        .last()
        .isEqualTo("01:50:00Z task BCA 48 RES57 all: active=0 COMPLETED 0% overdue=no");
    Point former = ROWS.changes(TaskUpdates.history(EXAMPLE)).get(2);
    assertThat(summary(ROWS.rowAt(corrected, former.series(), former.time())))
        .isEqualTo("02:00:00.001Z task BCA 48 RES57 all: active=0 COMPLETED 0% overdue=no");
  }

  @Test
  void aTaskThatIsNoKeyTaskIsWatchedFromAWeekBeforeItIsDue() {
    Instant assigned = DUE.minus(Duration.ofDays(20));
    History<TaskUpdate, TaskState> task =
        TaskUpdates.history(
            List.of(
                TaskUpdates.update(assigned.toString(), TaskStatus.ASSIGNED)
                    .setKeyTask(false)
                    .build()));
    assertThat(ROWS.changes(task))
        .extracting(Point::time)
        .containsExactly(
            DUE.minus(Duration.ofDays(7)).toEpochMilli(), DUE.plusMillis(1).toEpochMilli());
  }

  @Test
  void aTaskThatMovesStopsUnderItsOldTagsFirst() {
    History<TaskUpdate, TaskState> moved =
        TaskUpdates.history(
            List.of(
                EXAMPLE.get(0),
                TaskUpdates.update(DAY + "01:30:00Z", TaskStatus.ASSIGNED)
                    .setMinistry(null)
                    .setCommune("20194")
                    .build()));
    assertThat(summaries(moved).subList(1, 3))
        .containsExactly(
            "01:30:00Z task BCA 48 RES57 all: active=0 ASSIGNED 0% overdue=no",
            "01:30:00Z task all 48 RES57 20194: active=1 ASSIGNED 0% overdue=no");
  }

  @Test
  void anUpdateThatChangesNothingOfWhatIsSaidHasNoRow() {
    assertThat(
            ROWS.changes(
                TaskUpdates.history(
                    List.of(
                        EXAMPLE.get(0),
                        TaskUpdates.update(DAY + "01:30:00Z", TaskStatus.ASSIGNED)
                            .setBudgetPlanned(7L)
                            .build()))))
        .extracting(Point::time)
        .containsExactly(
            Instant.parse(DAY + "01:00:00Z").toEpochMilli(), DUE.plusMillis(1).toEpochMilli());
  }

  @Test
  void aCompactedHistoryGoesOnFromItsBase() {
    History<TaskUpdate, TaskState> whole = TaskUpdates.history(EXAMPLE);
    long upTo = Instant.parse(DAY + "01:40:00Z").toEpochMilli();
    List<Point> all = ROWS.changes(whole);
    assertThat(ROWS.changes(whole.compact(upTo))).isEqualTo(all.subList(2, 4));
  }

  @Test
  void theMessageHasNullForWhatIsAbsentAndTheIdAsItWas() throws IOException {
    TaskUpdate update =
        TaskUpdates.update(DAY + "01:00:00Z", TaskStatus.BLOCKED)
            .setTaskId("50%\\a\nb c")
            .setMinistry(null)
            .setTitle("Roads")
            .setBlockedCategory(BlockedCategory.FUNDING)
            .setBlockedReason("no budget line")
            .build();
    Point row = ROWS.changes(TaskUpdates.history(List.of(update))).get(0);
    assertThat(row.series().tags().get(0)).isEqualTo("50%0025%005Ca%000Ab c");
    assertThat(ROWS.key(row)).isEqualTo("50%\\a\nb c");
    TaskWatch message = new AvroCodec<>(TaskWatch.class).decode(ROWS.message(row));
    assertThat(message)
        .isEqualTo(
            TaskWatch.newBuilder()
                .setTaskId("50%\\a\nb c")
                .setTime(update.getEventTime())
                .setLocality("48")
                .setProgramme("RES57")
                .setActive(true)
                .setTitle("Roads")
                .setStatus("BLOCKED")
                .setDueAt(DUE)
                .setCommittedDueAt(DUE)
                .setBlockedCategory("FUNDING")
                .setReason("no budget line")
                .setKeyTask(true)
                .setProgressPercent(0)
                .build());
  }

  private static List<String> summaries(History<TaskUpdate, TaskState> history) {
    return ROWS.changes(history).stream().map(TaskWatchRowsTest::summary).toList();
  }

  private static String summary(Point row) {
    long overdue = row.integers()[3];
    return "%s %s: active=%s %s %s%% overdue=%s"
        .formatted(
            clock(row.time()),
            String.join(" ", row.series().tags()),
            row.integers()[0],
            row.strings()[2],
            row.integers()[5],
            overdue == 0 ? "no" : clock(overdue));
  }

  private static String clock(long time) {
    return Instant.ofEpochMilli(time).toString().replace(DAY, "");
  }
}
