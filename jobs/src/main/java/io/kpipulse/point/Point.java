package io.kpipulse.point;

import java.util.Arrays;

/**
 * The values of one series at one step; overwritten whole when written again.
 *
 * <p>The arrays follow the {@link FieldLayout} of the measurement, are not copied and not to be
 * changed.
 *
 * @param series what it is a point of
 * @param time start of the step, epoch milliseconds
 * @param integers never absent
 * @param doubles {@link Double#NaN} where the value is absent (a ratio with denominator 0)
 * @param strings never {@code null}
 * @param evaluation how it came about; {@link Evaluation#NONE} of a point that judges no totals
 */
@SuppressWarnings("ArrayRecordComponent") // compared by content below
public record Point(
    Series series,
    long time,
    long[] integers,
    double[] doubles,
    String[] strings,
    Evaluation evaluation) {
  /** For measurements without string fields. */
  public static final String[] NO_STRINGS = {};

  /** For measurements without double fields. */
  public static final double[] NO_DOUBLES = {};

  /** A point that judges no totals. */
  public Point(Series series, long time, long[] integers, double[] doubles, String[] strings) {
    this(series, time, integers, doubles, strings, Evaluation.NONE);
  }

  /** Points are equal that a store holds as equal; when they were evaluated does not count. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Point that
        && time == that.time
        && series.equals(that.series)
        && Arrays.equals(integers, that.integers)
        && Arrays.equals(doubles, that.doubles)
        && Arrays.equals(strings, that.strings);
  }

  @Override
  public int hashCode() {
    return 31 * series.hashCode() + Long.hashCode(time);
  }

  @Override
  public String toString() {
    return "%s@%s %s%s%s"
        .formatted(
            series,
            time,
            Arrays.toString(integers),
            Arrays.toString(doubles),
            Arrays.toString(strings));
  }
}
