package io.kpipulse.rolling;

import io.kpipulse.wire.PackedVector;

/**
 * How much of the heap slices may take that the clock has passed, over all scopes of an operator: a
 * slice that is still there when it leaves its window need not be read back. Whoever comes first
 * has the room; what leaves its window gives it back. For one thread.
 */
final class HeapRoom {
  private long free;

  /**
   * @param bytes that may be taken
   */
  HeapRoom(long bytes) {
    this.free = bytes;
  }

  /** Takes room for a slice; false where there is none. */
  boolean take(PackedVector slice) {
    int bytes = slice.heapBytes();
    if (bytes > free) {
      return false;
    }
    free -= bytes;
    return true;
  }

  /** The slice leaves the heap. */
  void giveBack(PackedVector slice) {
    free += slice.heapBytes();
  }

  /** Bytes that may still be taken. */
  long free() {
    return free;
  }
}
