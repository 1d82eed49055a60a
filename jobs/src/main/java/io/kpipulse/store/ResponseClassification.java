package io.kpipulse.store;

import java.time.Duration;

/**
 * What an answer of the store means for the batch that was sent.
 *
 * @param kind what is to be done
 * @param reason in the store's words; empty where it wrote
 * @param retryAfter how long the store asks to wait; zero where it does not ask
 * @param dropped how many points the store says it refused; -1 where it does not say
 */
record ResponseClassification(Kind kind, String reason, Duration retryAfter, int dropped) {
  /** What is to be done with a batch. */
  enum Kind {
    /** Nothing: all of it is written. */
    WRITTEN,
    /** Send the same again, later: the store is busy, down or out of reach. */
    RETRY,
    /** Find the points that the store will never take; the others may have been written. */
    REFUSED,
    /** Send it in smaller parts. */
    TOO_LARGE,
    /** Give up: no repetition helps before someone changes the configuration. */
    MISCONFIGURED
  }
}
