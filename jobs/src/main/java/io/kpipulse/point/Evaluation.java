package io.kpipulse.point;

import java.util.Arrays;

/**
 * How a point came about, for programs that judge it.
 *
 * @param totals the measures that its fields were evaluated from, in the order of the catalogue;
 *     not to be changed
 * @param end of the step, exclusive, epoch milliseconds
 * @param asOf the watermark when it was evaluated, epoch milliseconds
 */
@SuppressWarnings("ArrayRecordComponent") // compared by content below
public record Evaluation(long[] totals, long end, long asOf) {
  /** Of points that are no evaluation of totals. */
  public static final Evaluation NONE = new Evaluation(new long[0], 0, 0);

  /** Whether the step is over, so that only a correction can change the point. */
  public boolean isFinal() {
    return end <= asOf;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Evaluation that
        && end == that.end
        && asOf == that.asOf
        && Arrays.equals(totals, that.totals);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(totals) + Long.hashCode(asOf);
  }

  @Override
  public String toString() {
    return Arrays.toString(totals) + " as of " + asOf;
  }
}
