package io.kpipulse.ingest;

/**
 * How far the record timestamps of one partition have come, by blocks of its offsets. A block is
 * cut into runs; what the records of every run have come to, so the least of the greatest
 * timestamps of the runs, is <em>settled</em> once the block after it is over too. So a record lies
 * behind what is settled only if newer ones lie all over a whole block before it and another block
 * between, and which records do is fixed by the partition, however it is read. A few records with a
 * wrong clock, ahead or behind, move nothing.
 *
 * <p>A block settles nothing where a run of it has no timestamp: most of it was never committed, or
 * its beginning was not seen. Who begins to look later knows less, and never more.
 *
 * <p>Recording costs O(1).
 */
final class PartitionReach {
  /** No time yet. */
  static final long UNKNOWN = Long.MIN_VALUE;

  private static final int MOST_RUNS = 16;
  private static final long NONE = Long.MAX_VALUE;
  private static final long NOTHING_SEEN = -1;

  private final int runOffsets;
  private final int runs;

  private long run = NOTHING_SEEN;

  /** In the run so far. */
  private long greatest = UNKNOWN;

  /** Of the block so far: how many of its runs are over and have timestamps, and the least. */
  private int stamped;

  private long least = NONE;

  /** Of the block before. */
  private long previous = UNKNOWN;

  private long settled = UNKNOWN;

  /** Nothing seen yet, in blocks of so many offsets. */
  PartitionReach(int block) {
    runOffsets = Math.max(1, block / MOST_RUNS);
    runs = block / runOffsets;
  }

  /** A record is read, whatever its timestamp. */
  void advanceTo(long offset) {
    long next = offset / runOffsets;
    if (next < run) {
      // The partition was begun anew.
      endBlock();
      previous = UNKNOWN;
      settled = UNKNOWN;
    } else if (next > run) {
      if (greatest != UNKNOWN) {
        least = Math.min(least, greatest);
        stamped++;
        greatest = UNKNOWN;
      }
      if (run != NOTHING_SEEN && next / runs > run / runs) {
        settled = Math.max(settled, previous);
        previous = stamped == runs ? least : UNKNOWN;
        endBlock();
      }
    }
    run = next;
  }

  private void endBlock() {
    greatest = UNKNOWN;
    stamped = 0;
    least = NONE;
  }

  /** The timestamp of the record that was read last, epoch milliseconds. */
  void count(long timestamp) {
    greatest = Math.max(greatest, timestamp);
  }

  /** The greatest settled time, epoch milliseconds, or {@link #UNKNOWN}. */
  long settled() {
    return settled;
  }

  /** A partition and all there is to it, for state. */
  long[] toState(int partition) {
    return new long[] {
      partition, runOffsets, runs, run, greatest, stamped, least, previous, settled
    };
  }

  /** The partition that a state is of. */
  static int partitionOf(long[] state) {
    return Math.toIntExact(state[0]);
  }

  /**
   * Goes on from where another got, unless it is further itself. Of one with other blocks only what
   * is settled is taken.
   */
  void goOnFrom(long[] state) {
    settled = Math.max(settled, state[8]);
    boolean further = state[3] > run || (state[3] == run && state[4] > greatest);
    if (further && state[1] == runOffsets && state[2] == runs) {
      run = state[3];
      greatest = state[4];
      stamped = Math.toIntExact(state[5]);
      least = state[6];
      previous = state[7];
    }
  }
}
