package io.kpipulse.board.catalog;

import java.time.Instant;

/**
 * A value with what it is a part of. Absent numbers are {@code null}.
 *
 * @param value of the KPI in its own unit; a share of 1 is 100%
 * @param numerator of a ratio
 * @param denominator of a ratio: the number of samples
 * @param low bound of the 95% Wilson interval of a proportion
 * @param high bound of it
 * @param at start of the step of the point that it was read from
 * @param small whether it has fewer samples than the catalogue's minimum
 * @param withheld whether it is over too few samples to be shown to the public
 */
public record Figure(
    Double value,
    Double numerator,
    Double denominator,
    Double low,
    Double high,
    Instant at,
    boolean small,
    boolean withheld) {
  /** Where there is none. */
  public static final Figure NONE = new Figure(null, null, null, null, null, null, false, false);

  /** The same without a number. */
  public Figure hidden() {
    return new Figure(null, null, null, null, null, at, false, true);
  }

  /** Whether it can be compared with that of others. */
  public boolean counts() {
    return value != null && !small;
  }
}
