package io.kpipulse.rolling.scope;

import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.rolling.scope.ScopeDelta.SliceSum;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds up the deltas of one scope before they are sent: a sum for each run of deltas to the same
 * slice. Deltas come nearly in the order of time, so a slice is seldom sent in several parts, and
 * adding costs O(1).
 */
final class ScopeAccumulator {
  private final String key;
  private List<SliceSum> sums = new ArrayList<>(2);

  /** Whether the last sum is a copy; the measures of a single delta are those of its fact. */
  private boolean lastIsCopy;

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
    int at = sums.size() - 1;
    if (at < 0 || sums.get(at).start() != slice) {
      sums.add(new SliceSum(slice, cause, measures));
      lastIsCopy = false;
      return;
    }
    SliceSum last = sums.get(at);
    MeasureVector sum = lastIsCopy ? last.measures() : last.measures().copy();
    sum.add(measures);
    Cause greatest = cause.compareTo(last.cause()) > 0 ? cause : last.cause();
    sums.set(at, new SliceSum(slice, greatest, sum));
    lastIsCopy = true;
  }

  /** Hands out what waits. */
  ScopeDelta take() {
    ScopeDelta delta = new ScopeDelta(key, sums);
    sums = new ArrayList<>(2);
    return delta;
  }
}
