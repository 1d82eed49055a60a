package io.kpipulse.job;

/** The points that a job writes. */
public enum Emission {
  /**
   * All points that a reader needs, as early as possible: also those of the current step, and those
   * that a failure or a correction may have left outdated.
   */
  LIVE,
  /**
   * Exactly the points of the contract, once, at the end of input: for a replay into an empty
   * bucket.
   */
  BOUNDED_REPLAY
}
