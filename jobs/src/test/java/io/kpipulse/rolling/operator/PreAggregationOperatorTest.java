package io.kpipulse.rolling.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.ShippedDimensions;
import io.kpipulse.fact.Fact;
import io.kpipulse.fact.FactDelta;
import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.rolling.scope.ScopeDelta;
import io.kpipulse.rolling.scope.ScopeDelta.SliceSum;
import io.kpipulse.task.TaskFamily;
import java.util.List;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PreAggregationOperatorTest {
  private static final long STEP = 300_000;
  private static final long TIME = 1_772_413_200_000L;

  private OneInputStreamOperatorTestHarness<FactDelta, ScopeDelta> harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        new OneInputStreamOperatorTestHarness<>(
            new PreAggregationOperator(EventFamilies.SHIPPED.reference().catalog()));
    harness.open();
    harness.setProcessingTime(1_000);
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void holdsFactsBackForATenthOfASecondAtMost() throws Exception {
    harness.processWatermark(1_000);
    harness.getOutput().clear();
    add(TIME);
    harness.setProcessingTime(1_050);
    add(TIME);
    harness.setProcessingTime(1_099);
    assertThat(harness.getOutput()).isEmpty();
    harness.setProcessingTime(1_100);
    assertThat(flushed()).containsExactly(national(2));
    add(TIME);
    harness.setProcessingTime(1_200);
    assertThat(flushed()).containsExactly(national(1));
  }

  @Test
  void whileCatchingUpHoldsFactsAndWatermarksBackForThreeSecondsAtMost() throws Exception {
    harness.setProcessingTime(TIME + 60_001);
    add(TIME);
    harness.processWatermark(TIME - 1);
    harness.setProcessingTime(TIME + 61_500);
    add(TIME);
    harness.processWatermark(TIME);
    harness.setProcessingTime(TIME + 63_000);
    assertThat(harness.getOutput()).isEmpty();
    harness.setProcessingTime(TIME + 63_001);
    assertThat(harness.getOutput())
        .containsExactly(new StreamRecord<>(national(2)), new Watermark(TIME));
  }

  @Test
  void onceCaughtUpAHeldWatermarkIsReplacedByTheNextAtOnce() throws Exception {
    harness.setProcessingTime(TIME + 60_001);
    harness.processWatermark(TIME);
    assertThat(harness.getOutput()).isEmpty();
    harness.processWatermark(TIME + 1);
    assertThat(harness.getOutput()).containsExactly(new Watermark(TIME + 1));
  }

  @Test
  void aHeldWatermarkIsForwardedBeforeABarrier() throws Exception {
    harness.setProcessingTime(TIME + 60_001);
    harness.processWatermark(TIME);
    harness.prepareSnapshotPreBarrier(1);
    assertThat(harness.getOutput()).containsExactly(new Watermark(TIME));
  }

  @Test
  void noWatermarkOvertakesAFact() throws Exception {
    add(TIME);
    harness.processWatermark(TIME);
    assertThat(harness.getOutput())
        .extracting(Object::toString)
        .satisfiesExactly(
            fact -> assertThat(fact).contains("TASK_NOW|national"),
            mark -> assertThat(mark).isEqualTo("Watermark @ " + TIME));
  }

  @Test
  void holdsNothingBackAtABarrierSoThatItNeedsNoState() throws Exception {
    add(TIME);
    harness.prepareSnapshotPreBarrier(1);
    assertThat(flushed()).containsExactly(national(1));
    assertThat(harness.snapshot(1, 1).hasState()).isFalse();
  }

  @Test
  void holdsNothingBackAtTheEndOfTheInput() throws Exception {
    add(TIME);
    harness.endInput();
    harness.getOneInputOperator().finish();
    assertThat(flushed()).containsExactly(national(1));
  }

  @Test
  void whatWaitsIsBoundedHoweverDifferentTheFacts() throws Exception {
    for (int i = 0; i < 199_999; i++) {
      add(TIME + i * STEP);
    }
    assertThat(harness.getOutput()).isEmpty();
    add(0);
    assertThat(harness.getOutput()).hasSize(1);
  }

  private List<ScopeDelta> flushed() {
    List<ScopeDelta> flushed = List.copyOf(harness.extractOutputValues());
    harness.getOutput().clear();
    return flushed;
  }

  private static ScopeDelta national(long value) {
    SliceSum sum = new SliceSum(TIME, Cause.ADDED, measures(value));
    return new ScopeDelta("TASK_NOW|national", List.of(sum));
  }

  private static MeasureVector measures(long value) {
    MeasureVector measures = new MeasureVector(17);
    measures.add(0, value);
    return measures;
  }

  private void add(long time) throws Exception {
    Fact fact = new Fact(time, TaskFamily.NOW.name(), ShippedDimensions.NONE, measures(1));
    harness.processElement(new FactDelta(fact, Cause.ADDED), 0);
  }
}
