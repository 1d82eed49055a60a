package io.kpipulse.rolling.slice;

import io.kpipulse.fact.MeasureVector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The slices of one scope in each size that its windows need. */
public final class Slices {
  private record Sized(SliceIndex index, long size, long lifetime) {}

  private final Grid grid;
  private final List<Sized> all = new ArrayList<>();
  private final Map<Long, SliceIndex> bySize = new LinkedHashMap<>();

  /**
   * @param lifetimes how long after its start a slice is kept, by size, both in milliseconds
   * @param state what {@link #toState} gave, by size; sizes without one begin empty
   */
  public Slices(
      Grid grid,
      int measures,
      Map<Long, Long> lifetimes,
      SliceStore store,
      Map<Long, long[]> state) {
    this.grid = grid;
    lifetimes.forEach(
        (size, lifetime) -> {
          SliceIndex index = new SliceIndex(grid, size, measures, store);
          index.restore(state.getOrDefault(size, new long[0]));
          all.add(new Sized(index, size, lifetime));
          bySize.put(size, index);
        });
    state.forEach((size, pages) -> removeUnlessUsed(size, pages, store));
  }

  /** Of a size that no window of the catalogue has any more. */
  private void removeUnlessUsed(long size, long[] state, SliceStore store) {
    for (int i = 0; i < state.length && !bySize.containsKey(size); i += 2) {
      store.remove(size, state[i]);
    }
  }

  /** The slices of a size, in milliseconds. */
  public SliceIndex ofSize(long size) {
    return bySize.get(size);
  }

  /** Adds a vector at a time, in every size; one of zeros leaves the mark that something came. */
  public void add(long time, MeasureVector added) {
    for (Sized slices : all) {
      slices.index.add(grid.floor(time, slices.size), added);
    }
  }

  /** When the last slice will have expired; {@link Long#MAX_VALUE} where there is none. */
  public long lastExpiry() {
    long last = Long.MIN_VALUE;
    for (Sized slices : all) {
      if (!slices.index.isEmpty()) {
        last = Math.max(last, slices.index.last() + slices.lifetime);
      }
    }
    return last == Long.MIN_VALUE ? Long.MAX_VALUE : last;
  }

  /** Removes the slices whose windows and correction horizon have passed. */
  public void expire(long watermark) {
    for (Sized slices : all) {
      slices.index.expire(watermark - slices.lifetime + 1);
    }
  }

  /** Writes what has changed to the store. */
  public void flush() {
    all.forEach(slices -> slices.index.flush());
  }

  /** Approximate size on the heap. */
  public int heapBytes() {
    int bytes = 0;
    for (Sized slices : all) {
      bytes += slices.index.heapBytes();
    }
    return bytes;
  }

  public boolean isEmpty() {
    for (Sized slices : all) {
      if (!slices.index.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** Which slices exist, by size. */
  public Map<Long, long[]> toState() {
    Map<Long, long[]> state = new LinkedHashMap<>();
    all.forEach(slices -> state.put(slices.size, slices.index.toState()));
    return state;
  }
}
