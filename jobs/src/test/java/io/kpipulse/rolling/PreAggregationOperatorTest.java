package io.kpipulse.rolling;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.CatalogLoader;
import io.kpipulse.fact.Dimensions;
import io.kpipulse.fact.Fact;
import io.kpipulse.fact.FactDelta;
import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.MeasureGroup;
import io.kpipulse.fact.MeasureVector;
import java.util.List;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PreAggregationOperatorTest {
  private static final long TIME = 1_772_413_200_000L;
  private static final Dimensions MINISTRY =
      new Dimensions("BCA", null, null, null, null, null, null);

  private OneInputStreamOperatorTestHarness<FactDelta, ScopeDelta> harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        new OneInputStreamOperatorTestHarness<>(
            new PreAggregationOperator(CatalogLoader.shipped()));
    harness.open();
    harness.setProcessingTime(1_000);
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void addsUpWhatGoesToTheSameSliceOfAScope() throws Exception {
    process(TIME, 1, Cause.ADDED);
    process(TIME + 59_999, 2, Cause.AMENDED);
    process(TIME + 300_000, 4, Cause.ADDED);
    assertThat(harness.extractOutputValues()).isEmpty();
    harness.processWatermark(TIME);
    assertThat(harness.extractOutputValues())
        .extracting(ScopeDelta::key)
        .containsExactlyInAnyOrder("TASK_NOW|national", "TASK_NOW|ministry|BCA");
    assertThat(harness.extractOutputValues()).allMatch(scope -> scope.slices().size() == 2);
    SliceDelta national = first("TASK_NOW|national", TIME);
    assertThat(national.measures().sum(0)).isEqualTo(3);
    assertThat(national.cause()).isEqualTo(Cause.AMENDED);
    assertThat(first("TASK_NOW|national", TIME + 300_000).measures().sum(0)).isEqualTo(4);
  }

  @Test
  void aSumOfZeroGoesOutAsATouch() throws Exception {
    process(TIME, 1, Cause.ADDED);
    process(TIME, -1, Cause.AMENDED);
    harness.processWatermark(TIME);
    assertThat(first("TASK_NOW|national", TIME).measures().isZero()).isTrue();
  }

  @Test
  void noWatermarkOvertakesAFact() throws Exception {
    process(TIME, 1, Cause.ADDED);
    harness.processWatermark(TIME);
    assertThat(last()).isEqualTo("Watermark @ " + TIME);
  }

  private String last() {
    return harness.getOutput().toArray()[harness.getOutput().size() - 1].toString();
  }

  @Test
  void holdsNothingBackForLongerThanATenthOfASecond() throws Exception {
    process(TIME, 1, Cause.ADDED);
    harness.setProcessingTime(1_099);
    assertThat(harness.extractOutputValues()).isEmpty();
    harness.setProcessingTime(1_100);
    assertThat(harness.extractOutputValues()).hasSize(2);
    process(TIME, 1, Cause.ADDED);
    harness.setProcessingTime(1_200);
    assertThat(harness.extractOutputValues()).hasSize(4);
  }

  @Test
  void inABacklogAWatermarkWaitsForASecondAndTheFactsWithIt() throws Exception {
    long now = TIME + 60_003;
    harness.setProcessingTime(now);
    harness.processWatermark(TIME);
    for (long tenth = 0; tenth < 10; tenth++) {
      process(TIME, 1, Cause.ADDED);
      harness.processWatermark(TIME + 1);
      harness.setProcessingTime(now + tenth * 100 + 99);
      assertThat(harness.getOutput()).isEmpty();
      harness.setProcessingTime(now + tenth * 100 + 100);
    }
    assertThat(harness.extractOutputValues()).hasSize(2);
    assertThat(last()).isEqualTo("Watermark @ " + (TIME + 1));
  }

  @Test
  void inABacklogNothingWaitsForMoreThatDoesNotCome() throws Exception {
    long now = TIME + 60_002;
    harness.setProcessingTime(now);
    harness.processWatermark(TIME);
    process(TIME, 1, Cause.ADDED);
    harness.setProcessingTime(now + 100);
    assertThat(harness.getOutput()).isEmpty();
    harness.setProcessingTime(now + 200);
    assertThat(last()).isEqualTo("Watermark @ " + TIME);
  }

  @Test
  void aWatermarkThatWaitsGoesBeforeTheFirstThatDoesNot() throws Exception {
    harness.setProcessingTime(TIME + 60_001);
    harness.processWatermark(TIME);
    process(TIME, 1, Cause.ADDED);
    harness.processWatermark(TIME + 60_000);
    assertThat(harness.getOutput())
        .extracting(Object::toString)
        .satisfiesExactly(
            fact -> assertThat(fact).startsWith("Record"),
            fact -> assertThat(fact).startsWith("Record"),
            mark -> assertThat(mark).isEqualTo("Watermark @ " + TIME),
            mark -> assertThat(mark).isEqualTo("Watermark @ " + (TIME + 60_000)));
  }

  @Test
  void aWatermarkThatWaitsGoesAtTheEnd() throws Exception {
    harness.setProcessingTime(TIME + 60_001);
    harness.processWatermark(TIME);
    harness.endInput();
    harness.getOneInputOperator().finish();
    assertThat(last()).isEqualTo("Watermark @ " + TIME);
  }

  @Test
  void aWatermarkThatWaitsGoesWhenMuchIsAheadOfIt() throws Exception {
    harness.close();
    harness =
        new OneInputStreamOperatorTestHarness<>(
            new PreAggregationOperator(CatalogLoader.shipped(), 2));
    harness.open();
    harness.setProcessingTime(TIME + 60_001);
    harness.processWatermark(TIME);
    assertThat(harness.getOutput()).isEmpty();
    process(TIME + 1, 1, Cause.ADDED);
    assertThat(harness.extractOutputValues()).hasSize(2);
    assertThat(last()).isEqualTo("Watermark @ " + TIME);
  }

  @Test
  void noWatermarkWaitsAcrossABarrier() throws Exception {
    harness.setProcessingTime(TIME + 60_001);
    harness.processWatermark(TIME);
    harness.prepareSnapshotPreBarrier(1);
    assertThat(last()).isEqualTo("Watermark @ " + TIME);
  }

  @Test
  void holdsNothingBackAtABarrierSoThatItNeedsNoState() throws Exception {
    process(TIME, 1, Cause.ADDED);
    harness.prepareSnapshotPreBarrier(1);
    assertThat(harness.extractOutputValues()).hasSize(2);
  }

  @Test
  void holdsNothingBackAtTheEnd() throws Exception {
    process(TIME, 1, Cause.ADDED);
    harness.endInput();
    harness.getOneInputOperator().finish();
    assertThat(harness.extractOutputValues()).hasSize(2);
  }

  private SliceDelta first(String key, long slice) {
    List<ScopeDelta> all = harness.extractOutputValues();
    return all.stream()
        .filter(scope -> scope.key().equals(key))
        .flatMap(scope -> scope.slices().stream())
        .filter(difference -> difference.slice() == slice)
        .findFirst()
        .orElseThrow();
  }

  private void process(long time, long value, Cause cause) throws Exception {
    MeasureVector measures = new MeasureVector(17);
    measures.add(0, value);
    harness.processElement(
        new FactDelta(new Fact(time, MeasureGroup.TASK_NOW, MINISTRY, measures), cause), 0);
  }
}
