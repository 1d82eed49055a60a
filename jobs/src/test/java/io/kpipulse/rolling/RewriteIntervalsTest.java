package io.kpipulse.rolling;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.rolling.RewriteIntervals.Interval;
import org.junit.jupiter.api.Test;

class RewriteIntervalsTest {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;

  private final RewriteIntervals intervals = new RewriteIntervals(new Grid(7 * HOUR));

  @Test
  void whatSubtasksBringOfOneRestoreIsOneInterval() {
    intervals.add(new Interval(HOUR, 2 * HOUR));
    intervals.add(new Interval(HOUR, 2 * HOUR + 5));
    intervals.add(new Interval(HOUR, 2 * HOUR - 7));
    intervals.add(new Interval(5 * HOUR, 6 * HOUR));
    intervals.add(new Interval(Interval.BEGINNING, 3 * HOUR));
    assertThat(intervals.intervals())
        .containsExactlyInAnyOrder(
            new Interval(HOUR, 2 * HOUR + 5),
            new Interval(5 * HOUR, 6 * HOUR),
            new Interval(Interval.BEGINNING, 3 * HOUR));
  }

  @Test
  void namesTheStepsOfAnInterval() {
    intervals.add(new Interval(HOUR + 1, HOUR + 2 * MINUTE + 1));
    assertThat(intervals.after(0, MINUTE)).isEqualTo(HOUR);
    assertThat(intervals.after(HOUR, MINUTE)).isEqualTo(HOUR + MINUTE);
    assertThat(intervals.after(HOUR + 2 * MINUTE, MINUTE)).isEqualTo(Long.MAX_VALUE);
    assertThat(intervals.before(9 * HOUR, MINUTE)).isEqualTo(HOUR + 2 * MINUTE);
    assertThat(intervals.before(HOUR, MINUTE)).isEqualTo(Long.MIN_VALUE);
    assertThat(intervals.contains(HOUR, MINUTE)).isTrue();
    assertThat(intervals.contains(HOUR + 3 * MINUTE, MINUTE)).isFalse();
  }

  @Test
  void namesOnlyFullHoursWhereThereWasNoCheckpoint() {
    intervals.add(new Interval(Interval.BEGINNING, 3 * HOUR));
    assertThat(intervals.after(MINUTE, MINUTE)).isEqualTo(HOUR);
    assertThat(intervals.after(3 * HOUR, MINUTE)).isEqualTo(Long.MAX_VALUE);
    assertThat(intervals.before(9 * HOUR, MINUTE)).isEqualTo(3 * HOUR);
    assertThat(intervals.contains(2 * HOUR, MINUTE)).isTrue();
    assertThat(intervals.contains(2 * HOUR + MINUTE, MINUTE)).isFalse();
  }
}
