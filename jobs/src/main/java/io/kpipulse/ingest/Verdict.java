package io.kpipulse.ingest;

import java.util.OptionalLong;

/** Whether a record is an event; depends on the record alone. */
public sealed interface Verdict<T> {
  /**
   * The record is an event.
   *
   * @param event what it says
   * @param timestamp when it was reported, epoch milliseconds; empty where that is not known
   */
  record Accepted<T>(T event, OptionalLong timestamp) implements Verdict<T> {}

  /**
   * The record is none.
   *
   * @param reason the first that applies; names field, value and what would be right
   */
  record Rejected<T>(String reason) implements Verdict<T> {}
}
