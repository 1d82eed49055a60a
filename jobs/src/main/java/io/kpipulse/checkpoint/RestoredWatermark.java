package io.kpipulse.checkpoint;

/**
 * The clock from which a run goes on: the least of all subtasks that were, so that any parallelism
 * may be restored; what one of them had seen beyond that is seen again.
 */
public final class RestoredWatermark {
  /** There is none: a first start, or a state that was written before clocks were kept. */
  public static final long UNKNOWN = Long.MIN_VALUE;

  private RestoredWatermark() {}

  /** The least of those in a checkpoint, epoch milliseconds, or {@link #UNKNOWN}. */
  public static long least(Iterable<Long> clocks) {
    long least = Long.MAX_VALUE;
    for (long clock : clocks) {
      least = Math.min(least, clock);
    }
    return least == Long.MAX_VALUE ? UNKNOWN : least;
  }
}
