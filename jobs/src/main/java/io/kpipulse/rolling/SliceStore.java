package io.kpipulse.rolling;

import io.kpipulse.wire.PackedVector;

/** Keeps the slices of one scope: those that are not on the heap, and all of them at a barrier. */
interface SliceStore {
  /** Called once for each slice that is kept. */
  interface Visitor {
    void slice(int resolution, long start);
  }

  /** What heap the slices may take beside it. */
  HeapRoom room();

  /** A slice, or {@code null}. */
  PackedVector get(int resolution, long start);

  /** Keeps slices, each in place of what it held of it. */
  void put(int resolution, long[] starts, PackedVector[] slices);

  void remove(int resolution, long start);

  /** Visits every slice, in no order, and drops those of resolutions that no window has now. */
  void visit(Visitor visitor);
}
