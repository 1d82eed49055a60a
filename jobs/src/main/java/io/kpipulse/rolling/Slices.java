package io.kpipulse.rolling;

import java.util.Arrays;

/** The slices of one scope at each resolution that its windows need. */
final class Slices {
  private final ScopeShape shape;
  private final SliceStore store;
  private final SliceRow[] rows;

  Slices(ScopeShape shape, SliceStore store) {
    this.shape = shape;
    this.store = store;
    this.rows = new SliceRow[shape.resolutions()];
    for (int r = 0; r < rows.length; r++) {
      rows[r] = new SliceRow(store, r, shape.size(r), shape.longestWindow(r));
    }
  }

  /** Takes up what the store holds already. */
  void restore() {
    long[][] starts = new long[rows.length][4];
    int[] sizes = new int[rows.length];
    store.visit(
        (r, start) -> {
          if (sizes[r] == starts[r].length) {
            starts[r] = Arrays.copyOf(starts[r], sizes[r] * 2);
          }
          starts[r][sizes[r]++] = start;
        });
    for (int r = 0; r < rows.length; r++) {
      long[] sorted = Arrays.copyOf(starts[r], sizes[r]);
      Arrays.sort(sorted);
      rows[r].restore(sorted);
    }
  }

  /** The slices of one resolution, those included to which nothing but touches came. */
  SliceRow row(int resolution) {
    return rows[resolution];
  }

  /** Adds sums of the finest slices at every resolution. */
  void add(SliceSums finest) {
    SliceSums[] sums = new SliceSums[rows.length];
    sums[0] = finest;
    for (int r = 1; r < rows.length; r++) {
      sums[r] = sums[shape.finerResolution(r)].coarser(shape.grid(), shape.size(r));
    }
    // From the coarsest on: a slice may keep a sum of its own, of which coarser ones are made.
    for (int r = rows.length - 1; r >= 0; r--) {
      for (int at = 0; at < sums[r].size(); at++) {
        rows[r].add(sums[r].start(at), sums[r].vector(at), sums[r].isOwn(at));
      }
    }
  }

  /** Hands everything to the store, as before a checkpoint. */
  void flush() {
    for (SliceRow row : rows) {
      row.flush();
    }
  }

  /** When the next slice expires; {@link Long#MAX_VALUE} where there is none. */
  long nextExpiry() {
    long next = Long.MAX_VALUE;
    for (int r = 0; r < rows.length; r++) {
      if (!rows[r].isEmpty()) {
        next = Math.min(next, rows[r].first() + shape.lifetime(r));
      }
    }
    return next;
  }

  /**
   * The clock has moved: what it has passed is packed, and the slices whose windows and correction
   * horizon have passed are removed.
   */
  void advance(long clock) {
    expire(clock);
    for (SliceRow row : rows) {
      row.settle(clock);
    }
  }

  /** Removes what is no longer needed at a clock, and takes nothing in that would not be. */
  void expire(long clock) {
    for (int r = 0; r < rows.length; r++) {
      rows[r].expire(clock - shape.lifetime(r) + 1);
    }
  }

  boolean isEmpty() {
    for (SliceRow row : rows) {
      if (!row.isEmpty()) {
        return false;
      }
    }
    return true;
  }
}
