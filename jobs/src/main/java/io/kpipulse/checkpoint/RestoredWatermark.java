package io.kpipulse.checkpoint;

/**
 * The watermark from which a restored job goes on: the least of all subtasks, so that any
 * parallelism may be restored.
 */
public final class RestoredWatermark {
  /** No watermark is known: a first start. */
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
