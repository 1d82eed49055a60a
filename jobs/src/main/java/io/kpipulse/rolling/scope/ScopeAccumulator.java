package io.kpipulse.rolling.scope;

import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.MeasureVector;
import java.util.Arrays;

/**
 * Adds up the deltas of one scope before they are sent: a sum for each slice. Only the last few
 * slices are searched; another one begins a new sum, so a slice may be sent in several parts and
 * adding costs O(1).
 */
final class ScopeAccumulator {
  private static final int RECENT = 8;

  private final String key;
  private long[] slices = new long[2];
  private boolean[] amended = new boolean[2];
  private MeasureVector[] sums = new MeasureVector[2];
  private int size;

  /** Meaningless while nothing waits. */
  private long greatest;

  /**
   * @param key text of the scope, as {@link ScopeKey} writes it
   */
  ScopeAccumulator(String key) {
    this.key = key;
  }

  /** How many sums wait. */
  int size() {
    return size;
  }

  /** Adds measures, which stay the caller's. */
  void add(long slice, Cause cause, MeasureVector measures) {
    int at = find(slice);
    if (at < 0) {
      at = begin(slice, measures.copy());
    } else {
      sums[at].add(measures);
    }
    amended[at] |= cause == Cause.AMENDED;
  }

  private int find(long slice) {
    int oldest = size == 0 || slice > greatest ? size : Math.max(0, size - RECENT);
    for (int at = size - 1; at >= oldest; at--) {
      if (slices[at] == slice) {
        return at;
      }
    }
    return -1;
  }

  private int begin(long slice, MeasureVector sum) {
    if (size == slices.length) {
      slices = Arrays.copyOf(slices, 2 * size);
      amended = Arrays.copyOf(amended, 2 * size);
      sums = Arrays.copyOf(sums, 2 * size);
    }
    greatest = size == 0 ? slice : Math.max(greatest, slice);
    slices[size] = slice;
    amended[size] = false;
    sums[size] = sum;
    return size++;
  }

  /** Hands out what waits. */
  ScopeDelta take() {
    ScopeDelta delta =
        new ScopeDelta(
            key,
            Arrays.copyOf(slices, size),
            Arrays.copyOf(amended, size),
            Arrays.copyOf(sums, size));
    Arrays.fill(sums, 0, size, null);
    size = 0;
    return delta;
  }
}
