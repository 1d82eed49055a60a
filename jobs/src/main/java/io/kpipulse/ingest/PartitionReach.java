package io.kpipulse.ingest;

/**
 * How far the record timestamps of one partition have come, by blocks of its offsets. What all
 * records of a block have come to, so the least of their timestamps, is <em>settled</em> once the
 * block after it is over too. So a record lies behind what is settled only if a whole block before
 * it and more is newer, not for a few records or for one with a wrong clock; and which records do
 * is fixed by the partition, however it is read.
 *
 * <p>A block of which the beginning was perhaps not seen settles nothing: who begins to look later
 * knows less, and never more.
 *
 * <p>Recording costs O(1).
 */
final class PartitionReach {
  /** No time yet. */
  static final long UNKNOWN = Long.MIN_VALUE;

  private static final long NOTHING_SEEN = -1;
  private static final long NONE = Long.MAX_VALUE;

  private final int offsets;
  private long block = NOTHING_SEEN;
  private long settled = UNKNOWN;

  /** The least timestamp in the block before, and in this one so far. */
  private long previous = UNKNOWN;

  private long current = UNKNOWN;

  /** Nothing seen yet, in blocks of so many offsets. */
  PartitionReach(int offsets) {
    this.offsets = offsets;
  }

  /** A record is read, whatever its timestamp. */
  void advanceTo(long offset) {
    long next = offset / offsets;
    if (next > block) {
      settled = Math.max(settled, previous);
      previous = current == NONE ? UNKNOWN : current;
      current = block == NOTHING_SEEN ? UNKNOWN : NONE;
    } else if (next < block) {
      // The partition was begun anew.
      settled = UNKNOWN;
      previous = UNKNOWN;
      current = UNKNOWN;
    }
    block = next;
  }

  /** The timestamp of the record that was read last, epoch milliseconds. */
  void count(long timestamp) {
    current = Math.min(current, timestamp);
  }

  /** The greatest settled time, epoch milliseconds, or {@link #UNKNOWN}. */
  long settled() {
    return settled;
  }

  /** A partition and all there is to it, for state. */
  long[] toState(int partition) {
    return new long[] {partition, block * offsets, settled, previous, current};
  }

  /** The partition that a state is of. */
  static int partitionOf(long[] state) {
    return Math.toIntExact(state[0]);
  }

  /** Goes on from where another got, unless it is further itself. */
  void goOnFrom(long[] state) {
    long other = Math.floorDiv(state[1], offsets);
    if (other > block) {
      block = other;
      settled = state[2];
      previous = state[3];
      current = state[4];
    } else if (other == block) {
      // Who has seen more of the block has the lesser time.
      current = Math.min(current, state[4]);
    }
  }
}
