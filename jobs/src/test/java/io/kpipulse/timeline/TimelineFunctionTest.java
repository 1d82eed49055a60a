package io.kpipulse.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.event.TaskStatus;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.fact.Fact;
import io.kpipulse.fact.FactDelta;
import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.MeasureGroup;
import io.kpipulse.task.TaskFacts;
import io.kpipulse.task.TaskUpdates;
import io.kpipulse.wire.Encoded;
import io.kpipulse.wire.EncodedEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.metrics.groups.InternalOperatorMetricGroup;
import org.apache.flink.runtime.metrics.util.InterceptingOperatorMetricGroup;
import org.apache.flink.runtime.metrics.util.InterceptingTaskMetricGroup;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimelineFunctionTest {
  private static final String DAY = "2026-03-02T";
  private static final TaskUpdate ASSIGNED =
      TaskUpdates.update(DAY + "01:00:00Z", TaskStatus.ASSIGNED).build();
  private static final TaskUpdate COMPLETED_EARLY =
      TaskUpdates.update(DAY + "01:50:00Z", TaskStatus.COMPLETED).build();
  private static final TaskUpdate COMPLETED =
      TaskUpdates.update(DAY + "02:30:00Z", TaskStatus.COMPLETED).build();
  private static final long OVERDUE = at(DAY + "02:00:00.001Z");

  private final InterceptingOperatorMetricGroup metrics = new InterceptingOperatorMetricGroup();
  private final Totals totals = new Totals();
  private final List<FactDelta> sent = new ArrayList<>();
  private KeyedOneInputStreamOperatorTestHarness<String, EncodedEvent, FactDelta> tasks;

  @BeforeEach
  void start() throws Exception {
    tasks = tasks(DAY + "00:00:00Z");
    tasks.open();
  }

  @AfterEach
  void stop() throws Exception {
    tasks.close();
  }

  @Test
  void nothingIsSentBeforeThereIsAClock() throws Exception {
    arrive(ASSIGNED, COMPLETED);
    assertThat(sent).isEmpty();
    assertThat(tasks.numEventTimeTimers()).isEqualTo(1);
  }

  @Test
  void factsWaitForTheClockToTheMillisecond() throws Exception {
    arrive(ASSIGNED);
    clock(DAY + "00:59:59.999Z");
    assertThat(sent).isEmpty();
    clock(DAY + "01:00:00Z");
    assertThat(sent).isNotEmpty().allMatch(d -> d.cause() == Cause.ADDED);
    clock(DAY + "02:00:00Z");
    assertThat(totals.sums().keySet()).noneMatch(slot -> slot.time() == OVERDUE);
    clock(DAY + "02:00:00.001Z");
    assertThat(totals.sums().keySet()).anyMatch(slot -> slot.time() == OVERDUE);
    assertSent(DAY + "02:00:00.001Z", ASSIGNED);
  }

  @Test
  void aCompletionBeforeThenCancelsBecomingOverdue() throws Exception {
    arrive(ASSIGNED);
    clock(DAY + "01:55:00Z");
    arrive(COMPLETED_EARLY);
    clock(DAY + "03:00:00Z");
    assertThat(sent).noneMatch(difference -> difference.fact().time() == OVERDUE);
    assertSent(DAY + "03:00:00Z", ASSIGNED, COMPLETED_EARLY);
  }

  @Test
  void aLateUpdateTakesBackWhatItUndoes() throws Exception {
    arrive(ASSIGNED, COMPLETED);
    clock(DAY + "02:40:00Z");
    sent.clear();
    arrive(COMPLETED_EARLY);
    assertThat(sent).isNotEmpty();
    assertThat(sent)
        .filteredOn(difference -> difference.fact().time() == OVERDUE)
        .isNotEmpty()
        .allMatch(difference -> difference.cause() == Cause.AMENDED);
    assertThat(sent)
        .filteredOn(d -> d.fact().time() == COMPLETED_EARLY.getEventTime().toEpochMilli())
        .isNotEmpty()
        .allMatch(difference -> difference.cause() == Cause.ADDED);
    assertSent(DAY + "02:40:00Z", ASSIGNED, COMPLETED, COMPLETED_EARLY);
  }

  @Test
  void duplicatesSendNothing() throws Exception {
    arrive(ASSIGNED, COMPLETED);
    clock(DAY + "02:40:00Z");
    sent.clear();
    arrive(COMPLETED, ASSIGNED);
    assertThat(sent).isEmpty();
  }

  @Test
  void eachTaskHasExactlyOneTimer() throws Exception {
    arrive(ASSIGNED);
    assertThat(tasks.numEventTimeTimers()).isEqualTo(1);
    clock(DAY + "01:20:00Z");
    assertThat(tasks.numEventTimeTimers()).isEqualTo(1);
    arrive(COMPLETED, COMPLETED_EARLY);
    assertThat(tasks.numEventTimeTimers()).isEqualTo(1);
    TaskUpdate other = TaskUpdates.update(DAY + "01:10:00Z", TaskStatus.ASSIGNED).build();
    other.setTaskId("other");
    arrive(other);
    assertThat(tasks.numEventTimeTimers()).isEqualTo(2);
    clock("2030-01-01T00:00:00Z");
    assertThat(tasks.numEventTimeTimers()).isZero();
    assertSent("2030-01-01T00:00:00Z", List.of(ASSIGNED, COMPLETED, COMPLETED_EARLY), other);
  }

  @Test
  void theEndOfTheInputIsNoTimeOfTheClock() throws Exception {
    arrive(ASSIGNED);
    clock(DAY + "01:30:00Z");
    sent.clear();
    tasks.processWatermark(Watermark.MAX_WATERMARK);
    take();
    assertThat(sent).isEmpty();
  }

  @Test
  void aRestoreGoesOnWhereTheCheckpointWas() throws Exception {
    arrive(ASSIGNED);
    clock(DAY + "01:30:00Z");
    restore(DAY + "01:30:00Z");
    assertThat(tasks.numEventTimeTimers()).isEqualTo(1);
    arrive(COMPLETED);
    clock(DAY + "02:40:00Z");
    assertSent(DAY + "02:40:00Z", ASSIGNED, COMPLETED);
  }

  @Test
  void afterARestoreAPendingFactThatGoesLeavesATouch() throws Exception {
    arrive(ASSIGNED);
    clock(DAY + "01:55:00Z");
    restore(DAY + "02:10:00Z");
    sent.clear();
    arrive(COMPLETED_EARLY);
    assertThat(sent)
        .filteredOn(difference -> difference.fact().time() == OVERDUE)
        .extracting(difference -> difference.fact().group())
        .containsExactlyInAnyOrder(
            MeasureGroup.TASK_FLOW, MeasureGroup.TASK_NOW, MeasureGroup.TASK_YEAR);
    assertThat(sent)
        .filteredOn(difference -> difference.fact().time() == OVERDUE)
        .allMatch(d -> d.fact().measures().isZero() && d.cause() == Cause.AMENDED);
    clock(DAY + "03:00:00Z");
    assertSent(DAY + "03:00:00Z", ASSIGNED, COMPLETED_EARLY);
  }

  @Test
  void factsAfterTheRestoreCannotHaveBeenWrittenAndLeaveNoTouch() throws Exception {
    arrive(ASSIGNED);
    clock(DAY + "01:55:00Z");
    restore(DAY + "02:00:00Z");
    arrive(COMPLETED_EARLY);
    assertThat(sent).noneMatch(difference -> difference.fact().time() == OVERDUE);
  }

  @Test
  void updatesBeyondTheHorizonAreCountedAndChangeNothing() throws Exception {
    arrive(ASSIGNED);
    clock("2026-04-03T01:00:00Z");
    Counter beyond = (Counter) metrics.get(TimelineFunction.BEYOND_HORIZON);
    assertThat(beyond.getCount()).isZero();
    sent.clear();
    arrive(TaskUpdates.again(ASSIGNED, ASSIGNED.getEventTime(), 2));
    assertThat(beyond.getCount()).isEqualTo(1);
    assertThat(sent).isEmpty();
    arrive(COMPLETED);
    assertThat(beyond.getCount()).isEqualTo(1);
    assertSent("2026-04-03T01:00:00Z", ASSIGNED, COMPLETED);
  }

  @Test
  void aTaskThatBeginsBeyondTheHorizonCountsNotAtAllRatherThanHalf() throws Exception {
    clock("2026-04-03T01:00:00Z");
    Counter beyond = (Counter) metrics.get(TimelineFunction.BEYOND_HORIZON);
    arrive(ASSIGNED);
    assertThat(beyond.getCount()).isEqualTo(1);
    assertThat(sent).isEmpty();
    assertThat(tasks.numKeyedStateEntries()).isZero();
    assertThat(tasks.numEventTimeTimers()).isZero();
  }

  @Test
  void aKnownTaskIsNoExceptionToTheHorizon() throws Exception {
    arrive(COMPLETED);
    clock("2026-04-03T01:00:00Z");
    sent.clear();
    arrive(ASSIGNED);
    assertThat(((Counter) metrics.get(TimelineFunction.BEYOND_HORIZON)).getCount()).isEqualTo(1);
    assertThat(sent).isEmpty();
    clock("2026-04-03T01:30:00Z");
    assertSent("2026-04-03T01:30:00Z", COMPLETED);
  }

  @Test
  void updatesWithinTheHorizonAreNeverFrozen() throws Exception {
    arrive(ASSIGNED);
    clock("2026-04-03T00:59:59.999Z");
    TaskUpdate again = TaskUpdates.again(ASSIGNED, ASSIGNED.getEventTime(), 2);
    arrive(again);
    assertSent("2026-04-03T00:59:59.999Z", ASSIGNED, again);
  }

  private KeyedOneInputStreamOperatorTestHarness<String, EncodedEvent, FactDelta> tasks(String wall)
      throws Exception {
    MockEnvironment environment =
        new MockEnvironmentBuilder()
            .setMetricGroup(
                new InterceptingTaskMetricGroup() {
                  @Override
                  public InternalOperatorMetricGroup getOrAddOperator(
                      OperatorID id, String name, Map<String, String> variables) {
                    return metrics;
                  }
                })
            .build();
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(
            TimelineFunction.ofTasks(
                TaskUpdates.OFFSET,
                Duration.ofDays(31),
                Clock.fixed(Instant.parse(wall), ZoneOffset.UTC))),
        EncodedEvent::entity,
        Types.STRING,
        environment);
  }

  private void restore(String wall) throws Exception {
    OperatorSubtaskState checkpoint = tasks.snapshot(1, 1);
    tasks.close();
    tasks = tasks(wall);
    tasks.initializeState(checkpoint);
    tasks.open();
  }

  private void arrive(TaskUpdate... updates) throws Exception {
    for (TaskUpdate update : updates) {
      tasks.processElement(Encoded.of(update), 0);
    }
    take();
  }

  private void clock(String time) throws Exception {
    tasks.processWatermark(at(time));
    take();
  }

  private void take() {
    for (FactDelta difference : tasks.extractOutputValues()) {
      sent.add(difference);
      totals.add(difference);
    }
    tasks.getOutput().clear();
  }

  private static long at(String time) {
    return Instant.parse(time).toEpochMilli();
  }

  private void assertSent(String clock, TaskUpdate... updates) {
    assertSent(clock, List.of(updates));
  }

  private void assertSent(String clock, List<TaskUpdate> updates, TaskUpdate... others) {
    TaskFacts rule = new TaskFacts(TaskUpdates.OFFSET);
    List<Fact> facts = new ArrayList<>(rule.facts(TaskUpdates.history(updates)));
    facts.addAll(rule.facts(TaskUpdates.history(List.of(others))));
    facts.removeIf(fact -> fact.time() > at(clock));
    assertThat(totals.sums()).isEqualTo(Totals.of(facts).sums());
  }
}
