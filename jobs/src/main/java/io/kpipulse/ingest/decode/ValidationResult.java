package io.kpipulse.ingest.decode;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/** Whether a record is an event; depends on the record alone. */
public sealed interface ValidationResult<T> {
  /**
   * The record is an event.
   *
   * @param event what it says
   * @param timestamp when it was reported, epoch milliseconds; empty where that is not known
   */
  record Accepted<T>(T event, OptionalLong timestamp) implements ValidationResult<T> {}

  /**
   * The record is none.
   *
   * @param reason the first that applies; names field, value and what would be right
   */
  record Rejected<T>(String reason) implements ValidationResult<T> {
    public Rejected {
      // A value may be shown that ends in half a surrogate pair: a reason can always be written.
      reason = new String(reason.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
  }
}
