package io.kpipulse.rolling.slice;

import io.kpipulse.fact.MeasureVector;
import java.util.LinkedHashMap;
import java.util.Map;

/** The slices of one scope in each size that its windows need. */
public final class Slices {
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
    lifetimes.forEach(
        (size, lifetime) -> {
          SliceIndex index = new SliceIndex(grid, size, lifetime, measures, store);
          index.restore(state.getOrDefault(size, new long[0]));
          bySize.put(size, index);
        });
  }

  /** The slices of a size, in milliseconds. */
  public SliceIndex ofSize(long size) {
    return bySize.get(size);
  }

  /** Adds a vector at a time, in every size; one of zeros leaves the mark that something came. */
  public void add(long time, MeasureVector added) {
    for (SliceIndex slices : bySize.values()) {
      slices.add(time, added);
    }
  }

  /** When the last slice will have expired; {@link Long#MAX_VALUE} where there is none. */
  public long lastExpiry() {
    long last = Long.MIN_VALUE;
    for (SliceIndex slices : bySize.values()) {
      last = Math.max(last, slices.lastExpiry());
    }
    return last == Long.MIN_VALUE ? Long.MAX_VALUE : last;
  }

  /** Removes the slices whose windows and correction horizon have passed. */
  public void expire(long watermark) {
    for (SliceIndex slices : bySize.values()) {
      slices.expire(watermark);
    }
  }

  /** Writes what has changed to the store. */
  public void flush() {
    bySize.values().forEach(SliceIndex::flush);
  }

  /** Approximate size on the heap. */
  public int heapBytes() {
    int bytes = 0;
    for (SliceIndex slices : bySize.values()) {
      bytes += slices.heapBytes();
    }
    return bytes;
  }

  public boolean isEmpty() {
    return lastExpiry() == Long.MAX_VALUE;
  }

  /** Which slices exist, by size. */
  public Map<Long, long[]> toState() {
    Map<Long, long[]> state = new LinkedHashMap<>();
    bySize.forEach((size, slices) -> state.put(size, slices.toState()));
    return state;
  }
}
