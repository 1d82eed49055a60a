package io.kpipulse.rolling;

import io.kpipulse.fact.FactDifference.Cause;
import io.kpipulse.fact.MeasureVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What waits to be sent for one scope: a sum for each of its slices.
 *
 * <p>A sum is found by a small table of the slices met last, one entry for each remainder of the
 * slice's number; where two slices share an entry, the later one begins a sum of its own. So adding
 * costs O(1), and a slice is at worst sent in several parts.
 */
final class PendingScope {
  /** A power of two. */
  private static final int RECENT = 8;

  private static final int NONE = -1;

  private final String key;
  private final long finestSlice;
  private final int[] recent = new int[RECENT];

  private long[] slices = new long[2];
  private Cause[] causes = new Cause[2];
  private MeasureVector[] sums = new MeasureVector[2];
  private int size;

  /**
   * @param key text of the scope, as {@link ScopeKey} writes it
   * @param finestSlice size of its finest slices, milliseconds
   */
  PendingScope(String key, long finestSlice) {
    this.key = key;
    this.finestSlice = finestSlice;
    Arrays.fill(recent, NONE);
  }

  /** How many sums wait. */
  int size() {
    return size;
  }

  /** Adds measures, which stay the caller's. */
  void add(long slice, Cause cause, MeasureVector measures) {
    int entry = (int) (slice / finestSlice) & (RECENT - 1);
    int at = recent[entry];
    if (at != NONE && slices[at] == slice) {
      sums[at].add(measures);
      if (cause.compareTo(causes[at]) > 0) {
        causes[at] = cause;
      }
    } else {
      recent[entry] = append(slice, cause, measures.copy());
    }
  }

  private int append(long slice, Cause cause, MeasureVector sum) {
    if (size == slices.length) {
      slices = Arrays.copyOf(slices, size * 2);
      causes = Arrays.copyOf(causes, size * 2);
      sums = Arrays.copyOf(sums, size * 2);
    }
    slices[size] = slice;
    causes[size] = cause;
    sums[size] = sum;
    return size++;
  }

  /** Hands out what waits. */
  ScopeDifferences take() {
    List<SliceDifference> differences = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      differences.add(new SliceDifference(slices[i], causes[i], sums[i]));
      sums[i] = null;
    }
    size = 0;
    Arrays.fill(recent, NONE);
    return new ScopeDifferences(key, differences);
  }
}
