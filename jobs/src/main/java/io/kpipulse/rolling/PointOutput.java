package io.kpipulse.rolling;

import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.MeasureVector;

/** Where a scope sends what is to be written. */
interface PointOutput {
  /**
   * The totals of a window at a step; they change after the call, so whoever needs them longer
   * copies them.
   */
  void point(WindowDefinition window, long step, MeasureVector totals);

  /** A correction has been written wholly. */
  void correction(WindowDefinition window, Correction correction);

  /**
   * Points that were final have been written again.
   *
   * @param points how many
   * @param oldestStep the first step among them
   * @param cause why
   */
  record Correction(long points, long oldestStep, Cause cause) {
    static final Correction NONE = new Correction(0, Long.MAX_VALUE, Cause.LATE);

    Correction because(Cause another) {
      return new Correction(points, oldestStep, another.compareTo(cause) > 0 ? another : cause);
    }

    /** Both as one. */
    Correction and(Correction another) {
      return new Correction(
              points + another.points, Math.min(oldestStep, another.oldestStep), cause)
          .because(another.cause);
    }

    Correction withPoint(long step) {
      return new Correction(points + 1, Math.min(oldestStep, step), cause);
    }
  }
}
