package io.kpipulse.rolling;

import io.kpipulse.wire.PackedVector;

/**
 * How much of the heap slices may take that the clock has passed, over all scopes of an operator: a
 * slice that is still there when it leaves its window need not be read back. Whoever comes first
 * has the room; what has left its window gives it back at the next barrier, or when its row needs
 * it. For one thread.
 */
final class HeapRoom {
  /** In a subtask, at most. */
  private static final long MOST_BYTES = 128L << 20;

  /** Which part of the heap in all subtasks together, should they share one. */
  private static final int PART_OF_HEAP = 8;

  private long free;

  /**
   * @param bytes that may be taken
   */
  HeapRoom(long bytes) {
    this.free = bytes;
  }

  /** The room of one of so many subtasks on a heap of so many bytes. */
  static HeapRoom of(long heap, int subtasks) {
    return new HeapRoom(Math.min(MOST_BYTES, heap / PART_OF_HEAP / subtasks));
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
