package io.kpipulse.fact;

/**
 * The change of a fact, from a history to the slices: sent when the history changes or the
 * watermark reaches the fact.
 *
 * <p>The measures may all be zero: such an invalidation changes no total, but the steps of its time
 * are written again.
 *
 * @param fact what is added; its measures may be negative
 * @param cause why it travels
 */
public record FactDelta(Fact fact, Cause cause) {
  /** Why a delta travels; of merged deltas the greater cause counts. */
  public enum Cause {
    /** A fact counts for the first time: in time, or its event came late. */
    ADDED,
    /** A later update changed what had been counted before. */
    AMENDED
  }
}
