package io.kpipulse.rolling;

import io.kpipulse.fact.MeasureVector;
import java.util.Arrays;

/**
 * The slices of one scope at each resolution that its windows need.
 *
 * <p>The newest slice of each resolution stays on the heap and goes to the store when a newer one
 * begins, or at {@link #flush}; so an event in order touches the store only where it closes a
 * slice. An older slice costs one read and one write.
 */
final class Slices {
  private final ScopeShape shape;
  private final SliceStore store;
  private final SliceIndex[] index;
  private final long[] newestStart;
  private final MeasureVector[] newest;
  private final boolean[] unsaved;
  private final long[] expiredBefore;

  Slices(ScopeShape shape, SliceStore store) {
    int resolutions = shape.resolutions();
    this.shape = shape;
    this.store = store;
    this.index = new SliceIndex[resolutions];
    this.newestStart = new long[resolutions];
    this.newest = new MeasureVector[resolutions];
    this.unsaved = new boolean[resolutions];
    this.expiredBefore = new long[resolutions];
    for (int r = 0; r < resolutions; r++) {
      index[r] = new SliceIndex();
      expiredBefore[r] = Long.MIN_VALUE;
    }
  }

  /** Takes up what the store holds already. */
  void restore() {
    long[][] starts = new long[index.length][4];
    int[] sizes = new int[index.length];
    store.visit(
        (r, start) -> {
          if (sizes[r] == starts[r].length) {
            starts[r] = Arrays.copyOf(starts[r], sizes[r] * 2);
          }
          starts[r][sizes[r]++] = start;
        });
    for (int r = 0; r < index.length; r++) {
      Arrays.sort(starts[r], 0, sizes[r]);
      for (int i = 0; i < sizes[r]; i++) {
        index[r].add(starts[r][i]);
      }
    }
  }

  /** Where slices of a resolution begin, those included to which nothing but touches came. */
  SliceIndex index(int resolution) {
    return index[resolution];
  }

  /** The slices before this time have expired: what comes for them later is not kept. */
  long expiredBefore(int resolution) {
    return expiredBefore[resolution];
  }

  /** A slice, not to be changed; {@code null} where nothing ever came. */
  MeasureVector get(int resolution, long start) {
    if (newest[resolution] != null && newestStart[resolution] == start) {
      return newest[resolution];
    }
    return index[resolution].contains(start) ? store.get(resolution, start) : null;
  }

  /**
   * Adds measures to the slice that begins at {@code start}; zero ones leave the mark that
   * something came.
   */
  void add(int resolution, long start, MeasureVector measures) {
    if (start < expiredBefore[resolution]) {
      return;
    }
    if (newest[resolution] == null || start > newestStart[resolution]) {
      save(resolution);
      MeasureVector kept = index[resolution].contains(start) ? store.get(resolution, start) : null;
      newest[resolution] = kept == null ? new MeasureVector(shape.measures()) : kept.copy();
      newestStart[resolution] = start;
    }
    if (start == newestStart[resolution]) {
      newest[resolution].add(measures);
      unsaved[resolution] = true;
    } else {
      MeasureVector kept = store.get(resolution, start);
      MeasureVector changed = kept == null ? new MeasureVector(shape.measures()) : kept.copy();
      changed.add(measures);
      store.put(resolution, start, changed);
    }
    index[resolution].add(start);
  }

  /** Hands everything to the store, as before a checkpoint. */
  void flush() {
    for (int r = 0; r < newest.length; r++) {
      save(r);
    }
  }

  private void save(int resolution) {
    if (unsaved[resolution]) {
      store.put(resolution, newestStart[resolution], newest[resolution].copy());
      unsaved[resolution] = false;
    }
  }

  /** When the next slice expires; {@link Long#MAX_VALUE} where there is none. */
  long nextExpiry() {
    long next = Long.MAX_VALUE;
    for (int r = 0; r < index.length; r++) {
      if (!index[r].isEmpty()) {
        next = Math.min(next, index[r].first() + shape.lifetime(r));
      }
    }
    return next;
  }

  /** Removes the slices whose windows and correction horizon have passed. */
  void expire(long clock) {
    for (int r = 0; r < index.length; r++) {
      expiredBefore[r] = Math.max(expiredBefore[r], clock - shape.lifetime(r) + 1);
      while (index[r].first() < expiredBefore[r]) {
        long start = index[r].first();
        if (newest[r] != null && newestStart[r] == start) {
          newest[r] = null;
          unsaved[r] = false;
        }
        store.remove(r, start);
        index[r].removeFirst();
      }
    }
  }

  boolean isEmpty() {
    for (SliceIndex starts : index) {
      if (!starts.isEmpty()) {
        return false;
      }
    }
    return true;
  }
}
