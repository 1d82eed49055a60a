package io.kpipulse.ingest;

import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How far one partition was read: the record timestamps, and for how long there was nothing.
 *
 * <p>Silence is counted in active time, which stands still under back-pressure: then nothing is
 * read because nothing may be, not because there is nothing. It is measured from one look to the
 * next. Recording costs O(1).
 */
final class SplitWatermark {
  /**
   * For how long a partition that was read to its end has been silent when it counts as drained.
   */
  static final Duration DRAINED = Duration.ofMillis(500);

  /** The same for one of which nothing was heard, where all that hold records were heard of. */
  static final Duration NEVER_HEARD = Duration.ofSeconds(5);

  /**
   * The same where some that hold records were not heard of. It may be one of them, whose first
   * records are slow; or be empty, or be read to its end by the checkpoint from which the reader
   * goes on, so not for ever.
   */
  static final Duration MAYBE_SLOW = Duration.ofSeconds(30);

  /**
   * Silence grows by this from one look to the next at most: if nobody looked for longer, the task
   * stood still and could not have read.
   */
  static final Duration LONGEST_LOOK = Duration.ofMillis(200);

  private static final long NO_OFFSET = -1;

  private final LongSupplier activeNanos;
  private final PartitionReach reach;
  private long greatest = SubtaskWatermarks.UNKNOWN;
  private int partition;
  private long offset = NO_OFFSET;
  private boolean heard;
  private long lookedAt;
  private long silence;

  /**
   * Nothing read yet.
   *
   * @param block by how many offsets of a backlog a time settles
   */
  SplitWatermark(LongSupplier activeNanos, int block) {
    this.activeNanos = activeNanos;
    this.reach = new PartitionReach(block);
    this.lookedAt = activeNanos.getAsLong();
  }

  /** A record was read; a negative timestamp is none. */
  void onRecord(int inPartition, long atOffset, long timestamp) {
    heard = true;
    partition = inPartition;
    offset = Math.max(offset, atOffset);
    reach.advanceTo(atOffset);
    if (timestamp >= 0) {
      greatest = Math.max(greatest, timestamp);
      reach.count(timestamp);
    }
  }

  /** Takes note of the silence since the last look, or of its end. */
  void look() {
    long now = activeNanos.getAsLong();
    silence += Math.min(now - lookedAt, LONGEST_LOOK.toNanos());
    lookedAt = now;
    if (heard) {
      heard = false;
      silence = 0;
    }
  }

  /**
   * Whether it was silent for so long that it counts as read to its end.
   *
   * <p>Never while it is known to hold more: it is slow, or nobody serves it.
   *
   * @param ends the offset after the last record of each partition
   * @param someUnheard whether there are partitions with records that were not heard of
   */
  boolean isDrained(Map<Integer, Long> ends, boolean someUnheard) {
    if (offset == NO_OFFSET) {
      return silence >= (someUnheard ? MAYBE_SLOW : NEVER_HEARD).toNanos();
    }
    return isRead(ends) && silence >= DRAINED.toNanos();
  }

  private boolean isRead(Map<Integer, Long> ends) {
    return offset + 1 >= ends.getOrDefault(partition, 0L);
  }

  /** Whether a record of a partition was read, its timestamp aside. */
  boolean isOf(int number) {
    return offset != NO_OFFSET && partition == number;
  }

  /**
   * How far the clock may go by its records: to the greatest timestamp; in what is known to be a
   * backlog to what is {@link PartitionReach settled}, as older ones may follow.
   *
   * @param ends the offset after the last record of each partition
   * @return epoch milliseconds, or {@link SubtaskWatermarks#UNKNOWN}
   */
  long time(Map<Integer, Long> ends) {
    return isRead(ends) ? greatest : reach.settled();
  }
}
