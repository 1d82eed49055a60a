package io.kpipulse.rolling.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.rolling.RecordedPoints;
import io.kpipulse.rolling.slice.Grid;
import io.kpipulse.rolling.slice.InMemorySliceStore;
import io.kpipulse.rolling.slice.Slices;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RollingWindowTest {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final Grid GRID = new Grid(7 * HOUR);

  /** 07:00 in the zone. */
  private static final long ZERO = 20_000 * DAY;

  private static final long MIDNIGHT = ZERO + 17 * HOUR;
  private static final WindowDefinition HOURLY =
      new WindowDefinition("1h", HOUR, MINUTE, MINUTE, 1_000);
  private static final WindowDefinition LEVEL =
      new WindowDefinition("now", 0, 5 * MINUTE, 5 * MINUTE, 1_000);

  private long rewriteUntil = Long.MIN_VALUE;
  private final RecordedPoints store = new RecordedPoints();
  private Slices slices;
  private RollingWindow window;

  private void begin(WindowDefinition of, boolean replay, long watermark) {
    slices = new Slices(GRID, 1, Map.of(of.step(), 10 * DAY), new InMemorySliceStore(1), Map.of());
    window =
        new RollingWindow(
            new WindowSteps(of, GRID, slices, rewriteUntil), replay, WindowSnapshot.notStarted(1));
    if (watermark > 0) {
      window.startAt(watermark);
    }
  }

  private void begin(WindowDefinition of) {
    begin(of, false, ZERO);
  }

  private void add(long time, long value) {
    MeasureVector measures = new MeasureVector(new long[] {value}, null);
    slices.add(time, measures);
    window.add(time, measures, Cause.ADDED);
  }

  private void advance(long watermark) {
    window.advance(watermark, 0, store);
  }

  @Test
  void aStepThatEndsBeforeItsEarlyFiringIsWrittenAtItsEnd() {
    begin(HOURLY);
    add(ZERO, 1);
    assertThat(window.wake()).isEqualTo(ZERO + MINUTE);
    advance(ZERO + MINUTE);
    assertThat(store.takeWritten()).containsExactly(ZERO);
  }

  @Test
  void anInvalidationWritesItsStepAndTheOneWhereItLeavesAndChangesNothing() {
    begin(HOURLY);
    add(ZERO + 7 * MINUTE, 0);
    add(ZERO + 9 * MINUTE, 1);
    advance(ZERO + HOUR + 8 * MINUTE);
    assertThat(store.takeWritten())
        .containsExactly(ZERO + 7 * MINUTE, ZERO + 9 * MINUTE, ZERO + HOUR + 7 * MINUTE);
    assertThat(store.value(HOURLY, ZERO + 7 * MINUTE)).isZero();
    assertThat(store.value(HOURLY, ZERO + HOUR + 7 * MINUTE)).isEqualTo(1);
  }

  @Test
  void aLateInvalidationWritesItsStepAgain() {
    begin(HOURLY, false, ZERO + 5 * MINUTE);
    add(ZERO + 2 * MINUTE, 0);
    window.drain(1_000, store);
    assertThat(store.takeWritten()).contains(ZERO + 2 * MINUTE);
    assertThat(store.value(HOURLY, ZERO + 2 * MINUTE)).isZero();
  }

  @Test
  void aReplayWritesNoStepToWhichOnlyAnInvalidationCame() {
    begin(HOURLY, true, 0);
    add(ZERO + 7 * MINUTE, 0);
    add(ZERO + 9 * MINUTE, 1);
    advance(ZERO + 2 * HOUR);
    assertThat(store.takeWritten()).containsExactly(ZERO + 9 * MINUTE, ZERO + HOUR + 9 * MINUTE);
  }

  @Test
  void totalsThatDoNotChangeAreRepeatedAtMidnightUntilTheyAreZero() {
    begin(LEVEL);
    add(ZERO, 3);
    advance(ZERO + 1);
    window.fireEarly(0, store);
    advance(ZERO + 3 * DAY);
    add(ZERO + 3 * DAY, -3);
    advance(ZERO + 9 * DAY);
    assertThat(store.takeWritten())
        .containsExactly(ZERO, MIDNIGHT, MIDNIGHT + DAY, MIDNIGHT + 2 * DAY, ZERO + 3 * DAY);
  }

  @Test
  void aCorrectionPutsPointsAtMidnightsThatHadNone() {
    begin(LEVEL, false, ZERO + 2 * DAY);
    add(ZERO + HOUR, 2);
    window.drain(1_000, store);
    assertThat(store.takeWritten()).containsExactly(MIDNIGHT + DAY, MIDNIGHT, ZERO + HOUR);
    assertThat(store.value(LEVEL, MIDNIGHT)).isEqualTo(2);
  }

  @Test
  void midnightsThatACrashedAttemptMayHaveRepeatedAreWrittenWhateverTheTotals() {
    rewriteUntil = MIDNIGHT + DAY;
    begin(LEVEL);
    add(ZERO, 0);
    advance(ZERO + 9 * DAY);
    assertThat(store.takeWritten()).containsExactly(ZERO, MIDNIGHT, MIDNIGHT + DAY);
    assertThat(store.value(LEVEL, MIDNIGHT)).isZero();
  }
}
