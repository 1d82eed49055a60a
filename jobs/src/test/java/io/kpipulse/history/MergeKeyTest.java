package io.kpipulse.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskStatus;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.satisfaction.CaseEvents;
import io.kpipulse.satisfaction.CaseHistory;
import io.kpipulse.task.TaskHistory;
import io.kpipulse.task.TaskUpdates;
import org.junit.jupiter.api.Test;

class MergeKeyTest {
  private static final String TIME = "2026-03-02T01:00:00Z";

  @Test
  void ofEqualUpdatesTheGreaterIdWinsByItsUtf8Bytes() {
    // As UTF-16 code units the first would be the smaller one.
    assertThat(compare(named("\uD83D\uDE00"), named("\uFFFD"))).isPositive();
    assertThat(compare(named("b"), named("a"))).isPositive();
    assertThat(compare(named("ab"), named("a"))).isPositive();
  }

  @Test
  void ofEqualIdsTheGreaterBodyWinsByItsUnsignedBytes() {
    // Zigzag: 64 is written as 80 01, 63 as 7E; as signed bytes the first would be the smaller one.
    assertThat(compare(progress(64), progress(63))).isPositive();
    assertThat(compare(progress(63), progress(64))).isNegative();
  }

  @Test
  void onlyDuplicatesCompareAsEqual() {
    assertThat(compare(named("a"), named("a"))).isZero();
    EventLog<TaskUpdate> log = EventLog.empty(TaskHistory.KEY).add(named("a"));
    assertThat(log.add(named("a"))).isSameAs(log);
    assertThat(log.add(named("b"))).isNotSameAs(log);
    assertThat(log.add(named("b")).add(named("a")).events()).containsExactly(named("b"));
  }

  @Test
  void reportsOfOneCaseAreToldApartInTheSameWay() {
    assertThat(compare(report("\uD83D\uDE00", 1), report("\uFFFD", 1))).isPositive();
    assertThat(compare(report("a", 64), report("a", 63))).isPositive();
    assertThat(compare(report("a", 63), report("a", 64))).isNegative();
    assertThat(compare(report("a", 63), report("a", 63))).isZero();
    EventLog<ServiceSatisfaction> log = EventLog.empty(CaseHistory.KEY).add(report("a", 63));
    assertThat(log.add(report("a", 63))).isSameAs(log);
    assertThat(log.add(report("a", 64))).isNotSameAs(log);
  }

  private static int compare(TaskUpdate one, TaskUpdate other) {
    return TaskHistory.KEY.compareConflicting(one, other);
  }

  private static int compare(ServiceSatisfaction one, ServiceSatisfaction other) {
    return CaseHistory.KEY.compareConflicting(one, other);
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
