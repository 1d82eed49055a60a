package io.kpipulse.rolling.scope;

import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.rolling.scope.ScopeDelta.SliceSum;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds up the deltas of one scope before they are sent: a sum for each slice. Only the last few
 * slices are searched, as deltas come nearly in the order of time; another one begins a new sum, so
 * a slice may be sent in several parts and adding costs O(1).
 */
final class ScopeAccumulator {
  private static final int RECENT = 4;

  private final String key;
  private List<SliceSum> sums = new ArrayList<>(2);

  /** A bit for each recent sum of several deltas; that of a single one shares its measures. */
  private long own;

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

  /** Adds measures, which nobody may change afterwards. */
  void add(long slice, Cause cause, MeasureVector measures) {
    int oldest = Math.max(0, sums.size() - RECENT);
    int at = sums.size() - 1;
    while (at >= oldest && sums.get(at).start() != slice) {
      at--;
    }
    if (at < oldest) {
      own &= ~(1L << sums.size());
      sums.add(new SliceSum(slice, cause, measures));
      return;
    }
    SliceSum recent = sums.get(at);
    boolean isOwn = (own >>> at & 1) != 0;
    MeasureVector sum = isOwn ? recent.measures() : recent.measures().copy();
    sum.add(measures);
    Cause greatest = cause.compareTo(recent.cause()) > 0 ? cause : recent.cause();
    sums.set(at, new SliceSum(slice, greatest, sum));
    own |= 1L << at;
  }

  /** Hands out what waits. */
  ScopeDelta take() {
    ScopeDelta delta = new ScopeDelta(key, sums);
    sums = new ArrayList<>(2);
    return delta;
  }
}
