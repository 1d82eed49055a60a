package io.kpipulse.rolling;

import io.kpipulse.fact.Histogram;
import io.kpipulse.fact.MeasureVector;

/**
 * How much of the heap slices may take that the clock has passed, over all scopes of an operator: a
 * slice that is still there when it leaves its window need not be read back. Whoever comes first
 * has the room; what leaves its window gives it back. For one thread.
 */
final class HeapRoom {
  private static final int OBJECT_BYTES = 24;
  private static final int BUCKET_BYTES = Short.BYTES + Integer.BYTES;

  private long free;

  /**
   * @param bytes that may be taken, as estimated by this class
   */
  HeapRoom(long bytes) {
    this.free = bytes;
  }

  /** Takes room for a vector, which is not changed while it has it; false where there is none. */
  boolean take(MeasureVector vector) {
    long bytes = bytes(vector);
    if (bytes > free) {
      return false;
    }
    free -= bytes;
    return true;
  }

  /** The vector leaves the heap, or is about to change. */
  void giveBack(MeasureVector vector) {
    free += bytes(vector);
  }

  /** Bytes that may still be taken. */
  long free() {
    return free;
  }

  private static long bytes(MeasureVector vector) {
    Histogram histogram = vector.histogram();
    long sums = 2 * OBJECT_BYTES + (long) Long.BYTES * vector.measures();
    return histogram == null
        ? sums
        : sums + 4 * OBJECT_BYTES + (long) BUCKET_BYTES * histogram.positions();
  }
}
