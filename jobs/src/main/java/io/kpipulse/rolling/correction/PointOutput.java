package io.kpipulse.rolling.correction;

import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.fact.MeasureVector;

/** Takes the points and corrections of a scope. */
public interface PointOutput {
  /**
   * The totals of a window at a step; they change after the call, so whoever needs them longer
   * copies them.
   */
  void point(WindowDefinition window, long step, MeasureVector totals);

  /** A correction has been written wholly. */
  void correction(WindowDefinition window, Correction correction);
}
