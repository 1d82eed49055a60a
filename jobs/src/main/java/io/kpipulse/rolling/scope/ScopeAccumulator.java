package io.kpipulse.rolling.scope;

import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.rolling.scope.ScopeDelta.SliceSum;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds up the deltas of one scope before they are sent: a sum for each slice. Only the last few
 * slices are searched; another one begins a new sum, so a slice may be sent in several parts and
 * adding costs O(1).
 */
final class ScopeAccumulator {
  private static final int RECENT = 8;

  private final String key;
  private List<SliceSum> sums = new ArrayList<>(2);

  /**
   * @param key text of the scope, as {@link ScopeKey} writes it
   */
  ScopeAccumulator(String key) {
    this.key = key;
  }

  /** How many sums wait. */
  int size() {
    return sums.size();
  }

  /** Adds measures, which stay the caller's. */
  void add(long slice, Cause cause, MeasureVector measures) {
    for (int at = sums.size() - 1; at >= Math.max(0, sums.size() - RECENT); at--) {
      SliceSum sum = sums.get(at);
      if (sum.start() == slice) {
        sum.measures().add(measures);
        if (cause.compareTo(sum.cause()) > 0) {
          sums.set(at, new SliceSum(slice, cause, sum.measures()));
        }
        return;
      }
    }
    sums.add(new SliceSum(slice, cause, measures.copy()));
  }

  /** Hands out what waits. */
  ScopeDelta take() {
    ScopeDelta delta = new ScopeDelta(key, sums);
    sums = new ArrayList<>(2);
    return delta;
  }
}
