package io.kpipulse.store;

import java.time.Duration;

/**
 * The meaning of a response of the store for the batch that was sent.
 *
 * @param kind what to do with the batch
 * @param status of HTTP; 0 if there was no response
 * @param reason in the words of the store; empty if the batch is written
 * @param retryAfter how long the store asks to wait; zero if it does not ask
 * @param dropped how many points the store says it rejected; -1 if it does not say
 */
record ResponseClassification(
    Kind kind, int status, String reason, Duration retryAfter, int dropped) {
  /** What to do with a batch. */
  enum Kind {
    /** Nothing: all of it is written. */
    WRITTEN,
    /** Send it again later: the store is busy, down or unreachable. */
    RETRY,
    /** Find the points that the store will never accept; the others may have been written. */
    REJECTED,
    /** Send it in smaller parts. */
    TOO_LARGE,
    /** Fail: no retry helps until the configuration changes. */
    MISCONFIGURED
  }

  boolean isRetry() {
    return kind == Kind.RETRY;
  }
}
