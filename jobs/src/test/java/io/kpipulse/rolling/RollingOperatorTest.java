package io.kpipulse.rolling;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.CatalogLoader;
import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.point.Point;
import io.kpipulse.point.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RollingOperatorTest {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long NINE = Instant.parse("2026-03-02T02:00:00Z").toEpochMilli();
  private static final String NATIONAL = "TASK_NOW|national";
  private static final String MINISTRY = "TASK_NOW|ministry|BCA";

  private final List<Point> corrections = new ArrayList<>();
  private KeyedOneInputStreamOperatorTestHarness<String, ScopeDelta, Point> harness;

  @BeforeEach
  void open() throws Exception {
    harness = harness(1, 0);
    harness.open();
    harness.setProcessingTime(NINE);
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void writesAStepWhenTheClockReachesIt() throws Exception {
    harness.processWatermark(NINE + MINUTE);
    add(NATIONAL, NINE + 10 * MINUTE, 3);
    harness.processWatermark(NINE + 9 * MINUTE);
    assertThat(taken()).isEmpty();
    harness.processWatermark(NINE + 10 * MINUTE);
    assertThat(taken()).containsExactly(Map.entry("national 02:10", 3L));
  }

  @Test
  void writesTheRunningStepAtTheMultiplesOfItsRefresh() throws Exception {
    harness.processWatermark(NINE + MINUTE);
    add(NATIONAL, NINE, 1);
    tick(NINE + 100);
    assertThat(taken()).containsExactly(Map.entry("national 02:00", 1L));
    add(NATIONAL, NINE, 1);
    tick(NINE + 900);
    assertThat(taken()).isEmpty();
    tick(NINE + 1_000);
    assertThat(taken()).containsExactly(Map.entry("national 02:00", 2L));
  }

  @Test
  void inABacklogWhatArrivesWaitsForTheClockButNoMoreThanASecond() throws Exception {
    long now = fourArriveInABacklog();
    tick(now + 900);
    assertThat(taken()).isEmpty();
    tick(now + 1_100);
    assertThat(taken()).containsExactly(Map.entry("national 02:00", 4L));
  }

  @Test
  void noMoreWaitsThanMay() throws Exception {
    harness.close();
    harness = harness(1, 0, 2);
    harness.open();
    long now = fourArriveInABacklog();
    tick(now + 100);
    assertThat(taken()).isEmpty();
    add(MINISTRY, NINE, 1);
    tick(now + 200);
    assertThat(taken()).containsValues(4L, 1L);
  }

  @Test
  void atTheEndOfTheInputNothingWaits() throws Exception {
    fourArriveInABacklog();
    harness.getOperator().finish();
    OperatorSubtaskState snapshot = harness.snapshot(1, 1);
    harness.close();

    harness = harness(1, 0);
    harness.initializeState(snapshot);
    harness.setProcessingTime(NINE + 2 * HOUR);
    harness.open();
    harness.processWatermark(NINE + 10 * MINUTE);
    assertThat(taken()).containsEntry("national 02:00", 4L);
  }

  @Test
  void aRefreshInABacklogLeavesNothingOutThatHasArrived() throws Exception {
    long now = fourArriveInABacklog();
    harness.processWatermark(NINE + MINUTE + 1);
    add(NATIONAL, NINE, 3);
    tick(now + 100);
    assertThat(taken()).containsExactly(Map.entry("national 02:00", 7L));
  }

  @Test
  void aLeapOfTheClockWritesAllScopesInTheOrderOfTime() throws Exception {
    harness.processWatermark(NINE);
    add(NATIONAL, NINE + 10 * MINUTE, 1);
    add(MINISTRY, NINE + 10 * MINUTE, 1);
    add(NATIONAL, NINE + 20 * HOUR, 1);
    harness.processWatermark(NINE + 24 * HOUR);
    List<Point> points = harness.extractOutputValues();
    long stride = 6 * HOUR;
    long latest = NINE;
    for (Point point : points) {
      assertThat(point.time()).isGreaterThan(latest - stride);
      latest = Math.max(latest, point.time());
    }
    assertThat(points).hasSize(2 * (1 + 24));
  }

  @Test
  void aLateDifferenceIsWrittenWithinATickAndLeavesItsRecord() throws Exception {
    harness.processWatermark(NINE);
    add(NATIONAL, NINE + 5 * MINUTE, 2);
    harness.processWatermark(NINE + 3 * HOUR);
    taken();
    harness.processElement(difference(NATIONAL, NINE + 65 * MINUTE, 5, Cause.AMENDED), 0);
    tick(NINE + 3 * HOUR + 200);
    assertThat(taken())
        .containsOnly(
            Map.entry("national 03:05", 7L),
            Map.entry("national 04:00", 7L),
            Map.entry("national 05:00", 7L));
    Point record = corrections.get(corrections.size() - 1);
    assertThat(record.integers()).containsExactly(2, NINE + 65 * MINUTE);
    assertThat(record.strings()).containsExactly("amended");
  }

  @Test
  void restoresTotalsSlicesAndClockAndWritesEveryStepUpToTheWall() throws Exception {
    harness.processWatermark(NINE + MINUTE);
    add(NATIONAL, NINE, 4);
    add(NATIONAL, NINE + 8 * HOUR, 1);
    OperatorSubtaskState snapshot = snapshotAtABarrier(1);
    harness.close();

    harness = harness(1, 0);
    harness.initializeState(snapshot);
    harness.setProcessingTime(NINE + 21 * MINUTE);
    harness.open();
    harness.processWatermark(NINE + 59 * MINUTE);
    assertThat(taken())
        .containsExactly(
            Map.entry("national 02:00", 4L),
            Map.entry("national 02:05", 4L),
            Map.entry("national 02:10", 4L),
            Map.entry("national 02:15", 4L),
            Map.entry("national 02:20", 4L));
    harness.processWatermark(NINE + 8 * HOUR);
    assertThat(taken().get("national 10:00")).isEqualTo(5L);
  }

  @Test
  void scopesGoToTheSubtasksOfAnotherParallelism() throws Exception {
    harness.processWatermark(NINE);
    for (int i = 0; i < 20; i++) {
      add("TASK_NOW|ministry|M" + i, NINE, i + 1);
    }
    OperatorSubtaskState snapshot = snapshotAtABarrier(1);
    Map<String, Long> all = new TreeMap<>();
    for (int subtask = 0; subtask < 2; subtask++) {
      harness.close();
      harness = harness(2, subtask);
      harness.initializeState(
          AbstractStreamOperatorTestHarness.repartitionOperatorState(snapshot, 128, 1, 2, subtask));
      harness.setProcessingTime(NINE);
      harness.open();
      harness.processWatermark(NINE + HOUR);
      taken().forEach((step, total) -> assertThat(all.put(step, total)).isNull());
    }
    for (int i = 0; i < 20; i++) {
      assertThat(all).containsEntry("ministry M" + i + " 03:00", i + 1L);
    }
  }

  @Test
  void whatIsOverLeavesNoState() throws Exception {
    harness.processWatermark(NINE);
    add(NATIONAL, NINE, 1);
    harness.processWatermark(NINE + MINUTE);
    add(NATIONAL, NINE, -1);
    snapshotAtABarrier(1);
    assertThat(harness.numKeyedStateEntries()).isPositive();
    harness.processWatermark(NINE + 40 * 24 * HOUR);
    tick(NINE + 1);
    harness.processWatermark(NINE + 80 * 24 * HOUR);
    snapshotAtABarrier(2);
    assertThat(harness.numKeyedStateEntries()).isZero();
  }

  /** Two hours behind the wall, whose time it says. */
  private long fourArriveInABacklog() throws Exception {
    long now = NINE + 2 * HOUR;
    tick(now);
    harness.processWatermark(NINE + MINUTE);
    add(NATIONAL, NINE, 4);
    return now;
  }

  private OperatorSubtaskState snapshotAtABarrier(long checkpoint) throws Exception {
    harness.prepareSnapshotPreBarrier(checkpoint);
    return harness.snapshot(checkpoint, checkpoint);
  }

  /** The value of the first field of each point since the last time, by member and step. */
  private Map<String, Long> taken() {
    Map<String, Long> taken = new TreeMap<>();
    for (Point point : harness.extractOutputValues()) {
      Series series = point.series();
      if (series.measurement().equals("kpi_correction")) {
        corrections.add(point);
        continue;
      }
      String member = series.members().ministry();
      String time = Instant.ofEpochMilli(point.time()).toString().substring(11, 16);
      taken.put(
          series.scope() + (member == null ? "" : " " + member) + " " + time, point.integers()[0]);
    }
    harness.getOutput().clear();
    return taken;
  }

  private void tick(long wall) throws Exception {
    harness.setProcessingTime(wall);
  }

  private void add(String key, long slice, long value) throws Exception {
    harness.processElement(difference(key, slice, value, Cause.ADDED), 0);
  }

  private static ScopeDelta difference(String key, long slice, long value, Cause cause) {
    MeasureVector measures = new MeasureVector(17);
    measures.add(0, value);
    return ScopeDelta.of(key, slice, cause, measures);
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, ScopeDelta, Point> harness(
      int parallelism, int subtask) throws Exception {
    return harness(parallelism, subtask, Backlog.MOST_SUMS);
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, ScopeDelta, Point> harness(
      int parallelism, int subtask, int mostArrivals) throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new RollingOperator(CatalogLoader.shipped(), false, mostArrivals),
        ScopeDelta::key,
        Types.STRING,
        128,
        parallelism,
        subtask);
  }
}
