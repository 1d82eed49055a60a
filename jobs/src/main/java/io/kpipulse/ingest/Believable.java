package io.kpipulse.ingest;

import java.time.Duration;
import java.time.InstantSource;

/**
 * Which record timestamps say how far a partition has come: those that are not ahead of the wall by
 * more than brokers let through. One from a producer whose clock is years ahead would have all that
 * follows it in its partition count as old.
 *
 * <p>Looks at the wall clock about once in five minutes.
 */
final class Believable {
  /** As {@code message.timestamp.after.max.ms} of the topics. */
  static final Duration AHEAD = Duration.ofMinutes(5);

  private final InstantSource wall;
  private long until = Long.MIN_VALUE;

  Believable(InstantSource wall) {
    this.wall = wall;
  }

  /** Whether a timestamp, epoch milliseconds, can be right. */
  boolean is(long timestamp) {
    if (timestamp > until) {
      until = wall.millis() + AHEAD.toMillis();
    }
    return timestamp <= until;
  }
}
