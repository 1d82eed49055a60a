package io.kpipulse.checkpoint;

/**
 * The watermark from which a restored run goes on: the least of all subtasks before, so any
 * parallelism can be restored.
 */
public final class RestoredWatermark {
  /** There is none: a first start. */
  public static final long UNKNOWN = Long.MIN_VALUE;

  private RestoredWatermark() {}

  /** The least of those in a checkpoint, epoch milliseconds, or {@link #UNKNOWN}. */
  public static long least(Iterable<Long> watermarks) {
    long least = Long.MAX_VALUE;
    for (long watermark : watermarks) {
      least = Math.min(least, watermark);
    }
    return least == Long.MAX_VALUE ? UNKNOWN : least;
  }
}
