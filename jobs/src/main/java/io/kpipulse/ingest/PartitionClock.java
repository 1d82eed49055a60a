package io.kpipulse.ingest;

import java.util.function.LongSupplier;

/**
 * How far one partition was read: the greatest record timestamp, and for how long there was
 * nothing.
 *
 * <p>Silence is counted in active time, which stands still under back-pressure: then nothing is
 * read because nothing may be, not because there is nothing. Recording costs O(1) and does not look
 * at any clock; silence is measured from one look to the next.
 */
final class PartitionClock {
  private final LongSupplier activeNanos;
  private long greatest = ReaderClock.UNKNOWN;
  private boolean heard;
  private long silentSince;

  PartitionClock(LongSupplier activeNanos) {
    this.activeNanos = activeNanos;
    this.silentSince = activeNanos.getAsLong();
  }

  /** A record was read; a negative timestamp is none. */
  void onRecord(long timestamp) {
    heard = true;
    if (timestamp >= 0) {
      greatest = Math.max(greatest, timestamp);
    }
  }

  /** Whether a record was read since the last look; begins a new silence if one was. */
  boolean look() {
    boolean wasHeard = heard;
    if (wasHeard) {
      listenAnew();
    }
    return wasHeard;
  }

  /** Forgets the silence up to now. */
  void listenAnew() {
    heard = false;
    silentSince = activeNanos.getAsLong();
  }

  /** Active nanoseconds without a record. */
  long silence() {
    return activeNanos.getAsLong() - silentSince;
  }

  /** The greatest record timestamp read, or {@link ReaderClock#UNKNOWN}. */
  long greatest() {
    return greatest;
  }
}
