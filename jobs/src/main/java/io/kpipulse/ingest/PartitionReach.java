package io.kpipulse.ingest;

/**
 * How far the record timestamps of one partition have come, by blocks of its offsets: a timestamp
 * is <em>settled</em> once the block after its own is over too. So a record lies behind what is
 * settled only if as many newer records as a block has, or more, lie before it in its partition;
 * and which do is fixed by the partition, however it is read.
 *
 * <p>Recording costs O(1).
 */
final class PartitionReach {
  /** No record yet. */
  static final long UNKNOWN = Long.MIN_VALUE;

  private static final int LONGS = 4;

  private final int records;
  private long block;
  private long settled = UNKNOWN;
  private long previous = UNKNOWN;
  private long current = UNKNOWN;

  /** Nothing read yet, in blocks of so many records. */
  PartitionReach(int records) {
    this.records = records;
  }

  /** A record is read, whatever its timestamp. */
  void advanceTo(long offset) {
    long next = offset / records;
    if (next == block) {
      return;
    }
    if (next == block + 1) {
      settled = Math.max(settled, previous);
      previous = current;
    } else {
      // Backwards: the partition was begun anew.
      settled = next < block ? UNKNOWN : greatest();
      previous = UNKNOWN;
    }
    current = UNKNOWN;
    block = next;
  }

  /** The timestamp of the record that was read last counts; epoch milliseconds. */
  void count(long timestamp) {
    current = Math.max(current, timestamp);
  }

  /** The greatest settled timestamp, epoch milliseconds, or {@link #UNKNOWN}. */
  long settled() {
    return settled;
  }

  /** The greatest timestamp, epoch milliseconds, or {@link #UNKNOWN}. */
  long greatest() {
    return Math.max(settled, Math.max(previous, current));
  }

  /** All there is to it, for state. */
  long[] toLongs() {
    return new long[] {block, settled, previous, current};
  }

  /** Goes on from where another got, unless it is further itself. */
  void goOnFrom(long[] longs) {
    if (longs.length != LONGS) {
      throw new IllegalArgumentException(longs.length + " numbers instead of " + LONGS);
    }
    if (longs[0] > block || greatest() == UNKNOWN) {
      block = longs[0];
      settled = longs[1];
      previous = longs[2];
      current = longs[3];
    } else if (longs[0] == block) {
      settled = Math.max(settled, longs[1]);
      previous = Math.max(previous, longs[2]);
      current = Math.max(current, longs[3]);
    }
  }
}
