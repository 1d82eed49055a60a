package io.kpipulse.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskStatus;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.satisfaction.CaseEvents;
import io.kpipulse.task.TaskUpdates;
import org.junit.jupiter.api.Test;

class EventLogTest {
  private static final String TIME = "2026-03-02T01:00:00Z";

  @Test
  void ofEqualUpdatesTheGreaterIdWinsByItsUtf8Bytes() {
    // As UTF-16 code units the first would be the smaller one.
    assertWins(named("\uD83D\uDE00"), named("\uFFFD"));
    assertWins(named("b"), named("a"));
    assertWins(named("ab"), named("a"));
  }

  @Test
  void ofEqualIdsTheGreaterBodyWinsByItsUnsignedBytes() {
    // Zigzag: 64 is written as 80 01, 63 as 7E; as signed bytes the first would be the smaller one.
    assertWins(progress(64), progress(63));
  }

  @Test
  void onlyDuplicatesChangeNothing() {
    EventLog<TaskUpdate> log = log(named("a"));
    assertThat(log.add(logged(named("a")))).isSameAs(log);
    assertThat(log.add(logged(named("b")))).isNotSameAs(log);
    assertThat(log.add(logged(named("b"))).add(logged(named("a"))).events())
        .containsExactly(named("b"));
  }

  @Test
  void reportsOfOneCaseAreToldApartInTheSameWay() {
    assertWins(report("\uD83D\uDE00", 1), report("\uFFFD", 1));
    assertWins(report("a", 64), report("a", 63));
    EventLog<ServiceSatisfaction> log = log(report("a", 63));
    assertThat(log.add(logged(report("a", 63)))).isSameAs(log);
    assertThat(log.add(logged(report("a", 64)))).isNotSameAs(log);
  }

  private static EventLog<TaskUpdate> log(TaskUpdate update) {
    return TaskUpdates.add(TaskUpdates.NO_HISTORY, update).tail();
  }

  private static EventLog<ServiceSatisfaction> log(ServiceSatisfaction report) {
    return CaseEvents.add(CaseEvents.NO_HISTORY, report).tail();
  }

  private static LoggedEvent<TaskUpdate> logged(TaskUpdate update) {
    return Encoded.logged(TaskUpdate.class, update);
  }

  private static LoggedEvent<ServiceSatisfaction> logged(ServiceSatisfaction report) {
    return Encoded.logged(ServiceSatisfaction.class, report);
  }

  private static void assertWins(TaskUpdate one, TaskUpdate other) {
    assertThat(log(one).add(logged(other)).events()).containsExactly(one);
    assertThat(log(other).add(logged(one)).events()).containsExactly(one);
  }

  private static void assertWins(ServiceSatisfaction one, ServiceSatisfaction other) {
    assertThat(log(one).add(logged(other)).events()).containsExactly(one);
    assertThat(log(other).add(logged(one)).events()).containsExactly(one);
  }

  private static ServiceSatisfaction report(String id, long minutes) {
    return CaseEvents.event(TIME, 1).setEventId(id).setProcessingMinutes(minutes).build();
  }

  private static TaskUpdate named(String id) {
    return TaskUpdates.update(TIME, TaskStatus.ASSIGNED).setEventId(id).build();
  }

  private static TaskUpdate progress(int percent) {
    return TaskUpdates.update(TIME, TaskStatus.ASSIGNED).setProgressPercent(percent).build();
  }
}
