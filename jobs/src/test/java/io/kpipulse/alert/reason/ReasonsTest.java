package io.kpipulse.alert.reason;

import static io.kpipulse.alert.reason.Samples.DAY;
import static io.kpipulse.alert.reason.Samples.HANOI;
import static io.kpipulse.alert.reason.Samples.TODAY;
import static io.kpipulse.alert.reason.Samples.day;
import static io.kpipulse.alert.reason.Samples.detail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kpipulse.alert.judge.Evidence;
import io.kpipulse.alert.rule.Condition;
import io.kpipulse.alert.rule.DeadlineReason;
import io.kpipulse.alert.rule.Direction;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.Unit;
import io.kpipulse.alert.task.TaskBook;
import io.kpipulse.alert.watch.Alert;
import io.kpipulse.event.TaskWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReasonsTest {
  private static final List<String> PROCEDURES = List.of("1.1", "1.2", "1.3", "1.4", "1.5", "1.6");
  private static final List<String> CHANNELS = List.of("ONLINE", "ONE_STOP", "POSTAL");
  private static final Map<String, String> CULPRIT = Map.of("procedure", "1.2");
  private static final Rule DAILY = Samples.satisfaction("1d");

  /** Procedure 1.2 falls from 90% to 30% in all channels, all else stays. */
  private static LeafBook book(Rule rule) {
    LeafBook book = Samples.book(rule);
    for (String procedure : PROCEDURES) {
      for (String channel : CHANNELS) {
        Unit cell = detail("01", procedure, channel);
        for (int back = 1; back <= 7; back++) {
          book.add(day(cell, TODAY - back * DAY, TODAY, 180, 200));
        }
        book.add(day(cell, TODAY, TODAY + DAY, procedure.equals("1.2") ? 60 : 180, 200));
      }
    }
    return book;
  }

  private static Reason reason(Rule rule, LeafBook book) {
    return new Reasons(book, CauseSearch.scan(), Samples.CATALOG.windows()).of(rule, alert(HANOI));
  }

  private static Alert alert(Unit unit) {
    Evidence evidence = Evidence.NO_DATA;
    return new Alert("rule", unit, TODAY, TODAY, Alert.OPEN, TODAY, null, evidence, evidence, null);
  }

  @Test
  void namesThePartThatFell() {
    LeafBook book = book(DAILY);
    Reason provisional = reason(DAILY, book);
    book.advance(Set.of("satisfaction_kpi"), TODAY + DAY);
    Reason reason = reason(DAILY, book);

    assertThat(provisional.isFinal()).isFalse();
    assertThat(reason.isFinal()).isTrue();
    assertThat(reason.parts()).hasSize(1);
    assertThat(reason.parts().get(0).codes()).isEqualTo(CULPRIT);
    assertThat(reason.parts().get(0).share()).isCloseTo(1, within(1e-9));
    assertThat(reason.causes().get(0).parts()).hasSize(1);
    assertThat(reason.causes().get(0).parts().get(0).codes()).isEqualTo(CULPRIT);
    assertThat(reason.causes().get(0).share()).isCloseTo(1, within(1e-9));
    assertThat(ReasonRecords.causes(reason).get(0).getValue()).isEqualTo(0.3);
    assertThat(ReasonRecords.parts(reason).get(0).getSamples()).isEqualTo(600);
  }

  /** A drop does not explain a rise. */
  @Test
  void whatTheDayDoesNotShowHasNoParts() {
    Rule rise =
        Samples.rule(
            "satisfaction_kpi",
            "satisfaction_rate",
            "1d",
            new Condition.Drop(Direction.UP, 0.05, 0.02, Set.of()));
    Reason reason = reason(rise, book(rise));
    assertThat(reason.basis()).isNotNull();
    assertThat(reason.parts()).isEmpty();
    assertThat(reason.causes()).isEmpty();
  }

  @Test
  void withoutPointsNothingIsKnown() {
    assertThat(reason(DAILY, Samples.book(DAILY))).isEqualTo(Reason.NONE);
    Rule deadlines = Samples.rule("task_watch", "", "", keyTasks());
    assertThat(reason(deadlines, Samples.book(deadlines))).isEqualTo(Reason.NONE);
  }

  @Test
  void namesTheTasksTheLatestFirst() {
    Rule rule = Samples.rule("task_watch", "", "", keyTasks());
    TaskBook book =
        new TaskBook(
            rule,
            Map.of(
                "national", Set.of(),
                "ministry", Set.of("ministry"),
                "locality", Set.of("locality"),
                "programme", Set.of("programme"),
                "commune", Set.of("locality", "commune")));
    for (int i = 0; i < 3; i++) {
      book.add(task("T-" + i, TODAY - (i % 2) * DAY), (from, to) -> {});
    }
    Reason reason = Reasons.ofTasks(book.tasks(HANOI, TODAY + DAY), TODAY + DAY);
    assertThat(reason.tasks()).extracting(LateTask::id).containsExactly("T-1", "T-0", "T-2");
    assertThat(reason.tasks()).extracting(LateTask::daysLate).containsExactly(2.0, 1.0, 1.0);
    assertThat(ReasonRecords.tasks(reason, 10).get(0).getTaskId()).isEqualTo("T-1");
  }

  private static Condition keyTasks() {
    return new Condition.Deadline(
        DeadlineReason.KEY_TASK_OVERDUE, Duration.ofDays(7), 70, Set.of());
  }

  private static TaskWatch task(String id, long due) {
    return TaskWatch.newBuilder()
        .setTaskId(id)
        .setTime(Instant.ofEpochMilli(due + 1))
        .setLocality("01")
        .setActive(true)
        .setDueAt(Instant.ofEpochMilli(due))
        .setOverdueSince(Instant.ofEpochMilli(due + 1))
        .setStatus("IN_PROGRESS")
        .setKeyTask(true)
        .setProgressPercent(10)
        .build();
  }
}
