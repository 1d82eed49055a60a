package io.kpipulse.ingest.kafka;

import java.time.Duration;

/**
 * The watermark of one partition: the greatest record timestamp observed, or processing time less
 * 500 ms while the partition is caught up. It is caught up when it is read to the last data record
 * known at the start, and idle for 500 ms of active time. Active time stands still under
 * back-pressure. All methods cost O(1).
 */
final class SplitWatermark {
  /** After this idle time a partition read to its end is caught up. */
  static final Duration IDLE = Duration.ofMillis(500);

  private static final long UNKNOWN = SubtaskWatermarks.UNKNOWN;

  private long nextOffset;
  private long endOffset = UNKNOWN;
  private long greatest = UNKNOWN;
  private boolean observed;
  private long idleNanos;

  /**
   * Nothing observed yet.
   *
   * @param nextOffset where the reader begins
   */
  SplitWatermark(long nextOffset) {
    this.nextOffset = nextOffset;
  }

  /** A record was read; a negative timestamp is none. */
  void observe(long offset, long timestamp) {
    observed = true;
    nextOffset = Math.max(nextOffset, offset + 1);
    if (timestamp >= 0) {
      greatest = Math.max(greatest, timestamp);
    }
  }

  /** Whether it is known where the data ended at the start. */
  boolean isEndKnown() {
    return endOffset != UNKNOWN;
  }

  /** The data ended before an offset at the start. */
  void setEnd(long offset) {
    endOffset = offset;
  }

  /** Counts the active time since the last poll as idle, or ends the idle time. */
  void poll(long activeNanos) {
    idleNanos = observed ? 0 : idleNanos + activeNanos;
    observed = false;
  }

  /**
   * The watermark at a processing time.
   *
   * @return epoch milliseconds, or {@link SubtaskWatermarks#UNKNOWN}
   */
  long at(long processingTime) {
    if (!isEndKnown()) {
      return UNKNOWN;
    }
    boolean caughtUp = nextOffset >= endOffset && idleNanos >= IDLE.toNanos();
    return caughtUp ? processingTime - IDLE.toMillis() : Math.min(greatest, processingTime);
  }
}
