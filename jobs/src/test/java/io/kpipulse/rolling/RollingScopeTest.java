package io.kpipulse.rolling;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.rolling.correction.PointOutput.Correction;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RollingScopeTest {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final long ZERO = 20_000 * DAY;

  private static final WindowDefinition HOURLY =
      new WindowDefinition("1h", HOUR, MINUTE, MINUTE, 1_000);
  private static final WindowDefinition LEVEL =
      new WindowDefinition("now", 0, 5 * MINUTE, 5 * MINUTE, 1_000);

  private final HeapSliceStore slices = new HeapSliceStore();
  private final RewriteIntervals rewrites = new RewriteIntervals(new Grid(7 * HOUR));
  private final RecordingStore store = new RecordingStore();

  @Test
  void writesTheRunningStepOnceForEachRefresh() {
    RollingScope scope = scope(HOURLY);
    scope.startAt(ZERO);
    scope.add(ScopeDelta.of("TASK_FLOW|national", ZERO, Cause.ADDED, one()));
    scope.refresh(10_000, store);
    scope.add(ScopeDelta.of("TASK_FLOW|national", ZERO, Cause.ADDED, one()));
    scope.refresh(10_500, store);
    assertThat(store.takeWrites()).containsExactly("1h@" + ZERO);
    assertThat(scope.refreshDue()).isEqualTo(11_000);
    scope.refresh(11_000, store);
    assertThat(store.takeWrites()).containsExactly("1h@" + ZERO);
    assertThat(store.points("1h").get(ZERO).sum(0)).isEqualTo(2);
    scope.refresh(99_000, store);
    assertThat(store.takeWrites()).isEmpty();
  }

  @Test
  void writesAStepThatEndsBeforeItsRefreshIsDue() {
    RollingScope scope = scope(HOURLY);
    scope.startAt(ZERO + MINUTE);
    scope.add(ScopeDelta.of("TASK_FLOW|national", ZERO + MINUTE, Cause.ADDED, one()));
    scope.advance(ZERO + 2 * MINUTE, 0, store);
    assertThat(store.takeWrites()).containsExactly("1h@" + (ZERO + MINUTE));
  }

  @Test
  void aTouchWritesItsStepAgainAndChangesNothing() {
    RollingScope scope = scope(HOURLY);
    scope.startAt(ZERO + 5 * MINUTE);
    scope.add(
        ScopeDelta.of(
            "TASK_FLOW|national", ZERO + 2 * MINUTE, Cause.AMENDED, new MeasureVector(1)));
    drain(scope);
    assertThat(store.takeWrites()).contains("1h@" + (ZERO + 2 * MINUTE));
    assertThat(store.points("1h").get(ZERO + 2 * MINUTE).sum(0)).isZero();
  }

  @Test
  void aTouchAheadOfTheClockIsWrittenWhenTheClockReachesIt() {
    RollingScope scope = scope(HOURLY);
    scope.startAt(ZERO + MINUTE);
    scope.add(
        ScopeDelta.of("TASK_FLOW|national", ZERO + 7 * MINUTE, Cause.ADDED, new MeasureVector(1)));
    assertThat(scope.wake()).isEqualTo(ZERO + 7 * MINUTE);
    scope.advance(ZERO + 8 * MINUTE, 0, store);
    assertThat(store.takeWrites()).containsExactly("1h@" + (ZERO + 7 * MINUTE));
  }

  /** Before a crash something may have left there that another event has taken away since. */
  @Test
  void aTouchIsWrittenWhereItLeavesTheWindowToo() {
    RollingScope scope = scope(HOURLY);
    scope.startAt(ZERO + MINUTE);
    scope.add(
        ScopeDelta.of(
            "TASK_FLOW|national", ZERO + 7 * MINUTE, Cause.AMENDED, new MeasureVector(1)));
    scope.add(ScopeDelta.of("TASK_FLOW|national", ZERO + 9 * MINUTE, Cause.ADDED, one()));
    scope.advance(ZERO + HOUR + 8 * MINUTE, 0, store);
    assertThat(store.takeWrites()).endsWith("1h@" + (ZERO + HOUR + 7 * MINUTE));
  }

  @Test
  void drainsNewestFirstWithinTheBudgetAndReportsTheCorrection() {
    RollingScope scope = scope(LEVEL);
    scope.startAt(ZERO + 10 * HOUR);
    scope.add(ScopeDelta.of("TASK_FLOW|national", ZERO + 30 * MINUTE, Cause.ADDED, one()));
    assertThat(scope.drain(1 + 2 * BackwardRecompute.STEP_COST, store))
        .isEqualTo(1 + 2 * BackwardRecompute.STEP_COST);
    assertThat(store.takeWrites())
        .containsExactly("now@" + (ZERO + 9 * HOUR), "now@" + (ZERO + 8 * HOUR));
    assertThat(store.corrections()).isEmpty();
    drain(scope);
    assertThat(store.takeWrites()).endsWith("now@" + (ZERO + HOUR), "now@" + (ZERO + 30 * MINUTE));
    assertThat(store.corrections())
        .containsExactly(new Correction(10, ZERO + 30 * MINUTE, Cause.ADDED));
  }

  @Test
  void whatIsDirtyIsWrittenBeforeItsSlicesExpire() {
    RollingScope scope = scope(LEVEL);
    scope.startAt(ZERO);
    for (int hour = 0; hour < 20; hour++) {
      scope.add(ScopeDelta.of("TASK_FLOW|national", ZERO + hour * HOUR, Cause.ADDED, one()));
    }
    scope.advance(ZERO + 20 * HOUR, 0, store);
    scope.add(ScopeDelta.of("TASK_FLOW|national", ZERO + HOUR, Cause.ADDED, one()));
    scope.advance(ZERO + 10 * DAY, 0, store);
    drain(scope);
    for (int hour = 1; hour < 20; hour++) {
      assertThat(store.points("now").get(ZERO + hour * HOUR).sum(0)).isEqualTo(hour + 2);
    }
  }

  @Test
  void afterARestoreEveryStepUpToTheWallClockIsWritten() {
    RollingScope before = scope(HOURLY);
    before.startAt(ZERO + MINUTE);
    before.add(ScopeDelta.of("TASK_FLOW|national", ZERO + MINUTE, Cause.ADDED, one()));
    before.refresh(0, store);
    before.advance(ZERO + 3 * MINUTE, 0, store);
    Map<String, WindowSnapshot> snapshot = before.snapshot();
    store.takeWrites();

    rewrites.add(new RewriteIntervals.Interval(ZERO + 3 * MINUTE, ZERO + 6 * MINUTE + 1));
    RollingScope after = new RollingScope(shape(HOURLY), slices, rewrites, false, snapshot);
    after.resumeAt(ZERO + 3 * MINUTE);
    after.advance(ZERO + 9 * MINUTE, 0, store);
    assertThat(store.takeWrites())
        .containsExactly(
            "1h@" + (ZERO + 3 * MINUTE),
            "1h@" + (ZERO + 4 * MINUTE),
            "1h@" + (ZERO + 5 * MINUTE),
            "1h@" + (ZERO + 6 * MINUTE));
    assertThat(store.points("1h").get(ZERO + 6 * MINUTE).sum(0)).isEqualTo(1);
  }

  @Test
  void whereThereWasNoCheckpointFullHoursAreWrittenWhateverTheirTotals() {
    rewrites.add(
        new RewriteIntervals.Interval(
            RewriteIntervals.Interval.BEGINNING, ZERO + 3 * HOUR + MINUTE));
    RollingScope scope = scope(LEVEL);
    scope.startAt(ZERO + MINUTE);
    scope.add(
        ScopeDelta.of(
            "TASK_FLOW|national", ZERO + 10 * MINUTE, Cause.AMENDED, new MeasureVector(1)));
    scope.advance(ZERO + 5 * HOUR, 0, store);
    assertThat(store.takeWrites())
        .containsExactly(
            "now@" + (ZERO + 10 * MINUTE),
            "now@" + (ZERO + HOUR),
            "now@" + (ZERO + 2 * HOUR),
            "now@" + (ZERO + 3 * HOUR));
  }

  @Test
  void slicesLiveForWindowAndHorizonAndAStepAndTheScopeIsEmptyThen() {
    RollingScope scope = scope(HOURLY);
    scope.startAt(ZERO);
    scope.add(ScopeDelta.of("TASK_FLOW|national", ZERO, Cause.ADDED, one()));
    long end = ZERO + MINUTE + HOUR + DAY + MINUTE;
    scope.advance(end - 1, 0, store);
    scope.snapshot();
    assertThat(slices.size()).isEqualTo(1);
    assertThat(scope.isEmpty()).isFalse();
    assertThat(scope.wake()).isEqualTo(end);
    scope.advance(end, 0, store);
    assertThat(slices.size()).isZero();
    assertThat(scope.isEmpty()).isTrue();
    assertThat(scope.wake()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aSilentLevelKeepsItsTotalWithoutSlices() {
    RollingScope scope = scope(LEVEL);
    scope.startAt(ZERO);
    scope.add(ScopeDelta.of("TASK_FLOW|national", ZERO, Cause.ADDED, one()));
    scope.advance(ZERO + 40 * DAY, 0, store);
    scope.snapshot();
    assertThat(slices.size()).isZero();
    assertThat(scope.isEmpty()).isFalse();
    assertThat(store.points("now").get(ZERO + 40 * DAY).sum(0)).isEqualTo(1);
  }

  private void drain(RollingScope scope) {
    while (scope.isDirty()) {
      scope.drain(2, store);
    }
  }

  private RollingScope scope(WindowDefinition window) {
    return new RollingScope(shape(window), slices, rewrites, false, Map.of());
  }

  private static ScopeShape shape(WindowDefinition window) {
    return new ScopeShape(new Grid(7 * HOUR), 1, List.of(window), DAY);
  }

  private static MeasureVector one() {
    MeasureVector one = new MeasureVector(1);
    one.add(0, 1);
    return one;
  }
}
