package io.kpipulse.rolling.correction;

import io.kpipulse.fact.FactDelta.Cause;

/**
 * Points that were final and have been written again.
 *
 * @param points how many
 * @param oldestStep start of the first step among them, epoch milliseconds
 * @param cause why; {@link Cause#AMENDED} if any fact was
 */
public record Correction(long points, long oldestStep, Cause cause) {
  public static final Correction NONE = new Correction(0, Long.MAX_VALUE, Cause.ADDED);

  Correction because(Cause another) {
    return new Correction(points, oldestStep, another.compareTo(cause) > 0 ? another : cause);
  }

  Correction withPoint(long step) {
    return new Correction(points + 1, Math.min(oldestStep, step), cause);
  }
}
