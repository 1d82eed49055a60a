package io.kpipulse.job;

/** Which points a job writes. */
public enum Emission {
  /**
   * All that a reader needs, as soon as may be: also running steps, and whatever a failure or a
   * correction may have left behind.
   */
  LIVE,
  /**
   * Exactly the points that exist by definition, once, when the clock stops: for a replay into
   * nothing.
   */
  ONLY_CHANGES
}
