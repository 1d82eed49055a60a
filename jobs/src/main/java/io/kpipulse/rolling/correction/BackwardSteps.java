package io.kpipulse.rolling.correction;

import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.fact.MeasureVector;

/** The steps of one window of one scope, from the running one backwards. */
public interface BackwardSteps {
  WindowDefinition definition();

  /** The first step whose total can still be recomputed. */
  long firstKept();

  /** Makes of the total at a step that before it: takes back what entered and left. */
  void takeBack(long step, MeasureVector total);

  /**
   * The last step before one at which the total changes or, from {@code to} down, a point may have
   * been written.
   */
  long before(long step, long to);
}
