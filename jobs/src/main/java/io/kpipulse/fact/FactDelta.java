package io.kpipulse.fact;

/**
 * What travels from a history to the slices when the history changes or the watermark reaches a
 * fact.
 *
 * <p>The measures may all be zero: such an invalidation changes no total, but whatever was written
 * for its time is written again.
 *
 * @param fact the difference; its measures may be negative
 * @param cause why it travels
 */
public record FactDelta(Fact fact, Cause cause) {
  /** Why a difference travels; the greater one wins where differences are merged. */
  public enum Cause {
    /** A fact counts for the first time: in time, or its event came late. */
    ADDED,
    /** A later update changed what had been counted before. */
    AMENDED
  }
}
