package io.kpipulse.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.ShippedDimensions;
import io.kpipulse.event.TaskStatus;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.fact.Fact;
import io.kpipulse.fact.FactDelta;
import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.history.Encoded;
import io.kpipulse.history.EncodedEvent;
import io.kpipulse.task.TaskFacts;
import io.kpipulse.task.TaskFamily;
import io.kpipulse.task.TaskUpdates;
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
  private final List<FactDelta> emitted = new ArrayList<>();
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
  void nothingIsEmittedBeforeThereIsAWatermark() throws Exception {
    arrive(ASSIGNED, COMPLETED);
    assertThat(emitted).isEmpty();
    assertThat(tasks.numEventTimeTimers()).isEqualTo(2);
  }

  @Test
  void factsWaitForTheWatermarkToTheMillisecond() throws Exception {
    arrive(ASSIGNED);
    watermark(DAY + "00:59:59.999Z");
    assertThat(emitted).isEmpty();
    watermark(DAY + "01:00:00Z");
    assertThat(emitted).isNotEmpty().allMatch(d -> d.cause() == Cause.ADDED);
    watermark(DAY + "02:00:00Z");
    assertThat(totals.sums().keySet()).noneMatch(slot -> slot.time() == OVERDUE);
    watermark(DAY + "02:00:00.001Z");
    assertThat(totals.sums().keySet()).anyMatch(slot -> slot.time() == OVERDUE);
    assertEmitted(DAY + "02:00:00.001Z", ASSIGNED);
  }

  @Test
  void aCompletionBeforeThenCancelsBecomingOverdue() throws Exception {
    arrive(ASSIGNED);
    watermark(DAY + "01:55:00Z");
    arrive(COMPLETED_EARLY);
    watermark(DAY + "03:00:00Z");
    assertThat(emitted).noneMatch(delta -> delta.fact().time() == OVERDUE);
    assertEmitted(DAY + "03:00:00Z", ASSIGNED, COMPLETED_EARLY);
  }

  @Test
  void aLateUpdateRetractsTheFactsThatItUndoes() throws Exception {
    arrive(ASSIGNED, COMPLETED);
    watermark(DAY + "02:40:00Z");
    emitted.clear();
    arrive(COMPLETED_EARLY);
    assertThat(emitted).isNotEmpty();
    assertThat(emitted)
        .filteredOn(delta -> delta.fact().time() == OVERDUE)
        .isNotEmpty()
        .allMatch(delta -> delta.cause() == Cause.AMENDED);
    assertThat(emitted)
        .filteredOn(d -> d.fact().time() == COMPLETED_EARLY.getEventTime().toEpochMilli())
        .isNotEmpty()
        .allMatch(delta -> delta.cause() == Cause.ADDED);
    assertEmitted(DAY + "02:40:00Z", ASSIGNED, COMPLETED, COMPLETED_EARLY);
  }

  @Test
  void duplicatesEmitNothing() throws Exception {
    arrive(ASSIGNED, COMPLETED);
    watermark(DAY + "02:40:00Z");
    emitted.clear();
    arrive(COMPLETED, ASSIGNED);
    assertThat(emitted).isEmpty();
  }

  @Test
  void repeatedUpdatesShareTimersAndTheLastTimerLeavesNone() throws Exception {
    arrive(ASSIGNED);
    // For its next fact and its compaction.
    assertThat(tasks.numEventTimeTimers()).isEqualTo(2);
    watermark(DAY + "01:20:00Z");
    assertThat(tasks.numEventTimeTimers()).isEqualTo(2);
    arrive(ASSIGNED, COMPLETED, COMPLETED);
    assertThat(tasks.numEventTimeTimers()).isEqualTo(2);
    TaskUpdate other = TaskUpdates.update(DAY + "01:10:00Z", TaskStatus.ASSIGNED).build();
    other.setTaskId("other");
    arrive(other);
    assertThat(tasks.numEventTimeTimers()).isEqualTo(3);
    watermark("2030-01-01T00:00:00Z");
    assertThat(tasks.numEventTimeTimers()).isZero();
    assertEmitted("2030-01-01T00:00:00Z", List.of(ASSIGNED, COMPLETED), other);
  }

  @Test
  void aWatermarkJumpBeyondTheHorizonEmitsAllFactsBeforeItCompactsThem() throws Exception {
    watermark(DAY + "00:00:00Z");
    TaskUpdate later = TaskUpdates.update("2026-03-20T01:00:00Z", TaskStatus.CANCELLED).build();
    arrive(ASSIGNED, later, COMPLETED);
    watermark("2026-06-01T00:00:00Z");
    assertEmitted("2026-06-01T00:00:00Z", ASSIGNED, COMPLETED, later);
  }

  @Test
  void theEndOfTheInputFiresNoTimer() throws Exception {
    arrive(ASSIGNED);
    watermark(DAY + "01:30:00Z");
    emitted.clear();
    tasks.processWatermark(Watermark.MAX_WATERMARK);
    take();
    assertThat(emitted).isEmpty();
  }

  @Test
  void aRestoreContinuesFromTheCheckpoint() throws Exception {
    arrive(ASSIGNED);
    watermark(DAY + "01:30:00Z");
    restore(DAY + "01:30:00Z");
    assertThat(tasks.numEventTimeTimers()).isEqualTo(2);
    arrive(COMPLETED);
    watermark(DAY + "02:40:00Z");
    assertEmitted(DAY + "02:40:00Z", ASSIGNED, COMPLETED);
  }

  @Test
  void afterARestoreAPendingFactThatGoesLeavesAnInvalidation() throws Exception {
    arrive(ASSIGNED);
    watermark(DAY + "01:55:00Z");
    restore(DAY + "02:10:00Z");
    emitted.clear();
    arrive(COMPLETED_EARLY);
    assertThat(emitted)
        .filteredOn(delta -> delta.fact().time() == OVERDUE)
        .extracting(delta -> delta.fact().group())
        .containsExactlyInAnyOrder(
            TaskFamily.FLOW.name(), TaskFamily.NOW.name(), TaskFamily.YEAR.name());
    assertThat(emitted)
        .filteredOn(delta -> delta.fact().time() == OVERDUE)
        .allMatch(d -> d.fact().measures().isZero() && d.cause() == Cause.AMENDED);
    watermark(DAY + "03:00:00Z");
    assertEmitted(DAY + "03:00:00Z", ASSIGNED, COMPLETED_EARLY);
  }

  @Test
  void factsAfterTheRestoreCannotHaveBeenWrittenAndLeaveNoInvalidation() throws Exception {
    arrive(ASSIGNED);
    watermark(DAY + "01:55:00Z");
    restore(DAY + "02:00:00Z");
    arrive(COMPLETED_EARLY);
    assertThat(emitted).noneMatch(delta -> delta.fact().time() == OVERDUE);
  }

  @Test
  void lateUpdatesAreCountedAndChangeNothing() throws Exception {
    arrive(ASSIGNED);
    watermark("2026-04-03T01:00:00.001Z");
    Counter late = (Counter) metrics.get(TimelineFunction.LATE_EVENTS_DROPPED);
    assertThat(late.getCount()).isZero();
    emitted.clear();
    arrive(TaskUpdates.again(ASSIGNED, ASSIGNED.getEventTime(), 2));
    assertThat(late.getCount()).isEqualTo(1);
    assertThat(emitted).isEmpty();
    arrive(COMPLETED);
    assertThat(late.getCount()).isEqualTo(1);
    assertEmitted("2026-04-03T01:00:00.001Z", ASSIGNED, COMPLETED);
  }

  @Test
  void aTaskWhoseFirstUpdateIsLateLeavesNoState() throws Exception {
    watermark("2026-04-03T01:00:00.001Z");
    Counter late = (Counter) metrics.get(TimelineFunction.LATE_EVENTS_DROPPED);
    arrive(ASSIGNED);
    assertThat(late.getCount()).isEqualTo(1);
    assertThat(emitted).isEmpty();
    assertThat(tasks.numKeyedStateEntries()).isZero();
    assertThat(tasks.numEventTimeTimers()).isZero();
  }

  @Test
  void aLateUpdateOfAKnownTaskIsDroppedToo() throws Exception {
    arrive(COMPLETED);
    watermark("2026-04-03T01:00:00.001Z");
    emitted.clear();
    arrive(ASSIGNED);
    assertThat(((Counter) metrics.get(TimelineFunction.LATE_EVENTS_DROPPED)).getCount())
        .isEqualTo(1);
    assertThat(emitted).isEmpty();
    watermark("2026-04-03T01:30:00Z");
    assertEmitted("2026-04-03T01:30:00Z", COMPLETED);
  }

  @Test
  void rightAfterARestoreUpdatesAreLateByTheCheckpointedWatermark() throws Exception {
    TaskUpdate recent = TaskUpdates.update("2026-04-02T01:00:00Z", TaskStatus.ASSIGNED).build();
    arrive(recent);
    watermark("2026-04-03T01:00:00.001Z");
    restore("2026-04-03T02:00:00Z");
    arrive(ASSIGNED);
    assertThat(((Counter) metrics.get(TimelineFunction.LATE_EVENTS_DROPPED)).getCount())
        .isEqualTo(1);
    assertEmitted("2026-04-03T01:00:00.001Z", recent);
  }

  @Test
  void updatesWithinTheHorizonStillCorrect() throws Exception {
    arrive(ASSIGNED);
    watermark("2026-04-03T01:00:00Z");
    TaskUpdate again = TaskUpdates.again(ASSIGNED, ASSIGNED.getEventTime(), 2);
    arrive(again);
    assertEmitted("2026-04-03T01:00:00Z", ASSIGNED, again);
  }

  private KeyedOneInputStreamOperatorTestHarness<String, EncodedEvent, FactDelta> tasks(
      String processingTime) throws Exception {
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
        new InputBuffer(
            Timelines.ofTasks(
                TaskUpdates.OFFSET,
                Duration.ofDays(31),
                Clock.fixed(Instant.parse(processingTime), ZoneOffset.UTC)),
            0),
        EncodedEvent::entity,
        Types.STRING,
        environment);
  }

  private void restore(String processingTime) throws Exception {
    OperatorSubtaskState checkpoint = tasks.snapshot(1, 1);
    tasks.close();
    tasks = tasks(processingTime);
    tasks.initializeState(checkpoint);
    tasks.open();
  }

  private void arrive(TaskUpdate... updates) throws Exception {
    for (TaskUpdate update : updates) {
      tasks.processElement(Encoded.of(update), 0);
    }
    take();
  }

  private void watermark(String time) throws Exception {
    tasks.processWatermark(at(time));
    take();
  }

  private void take() {
    for (FactDelta delta : tasks.extractOutputValues()) {
      emitted.add(delta);
      totals.add(delta);
    }
    tasks.getOutput().clear();
  }

  private static long at(String time) {
    return Instant.parse(time).toEpochMilli();
  }

  private void assertEmitted(String watermark, TaskUpdate... updates) {
    assertEmitted(watermark, List.of(updates));
  }

  private void assertEmitted(String watermark, List<TaskUpdate> updates, TaskUpdate... others) {
    TaskFacts rule = new TaskFacts(TaskUpdates.OFFSET, ShippedDimensions.OF_TASKS);
    List<Fact> facts = new ArrayList<>(rule.facts(TaskUpdates.history(updates)));
    facts.addAll(rule.facts(TaskUpdates.history(List.of(others))));
    facts.removeIf(fact -> fact.time() > at(watermark));
    assertThat(totals.sums()).isEqualTo(Totals.of(facts).sums());
  }
}
