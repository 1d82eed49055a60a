package io.kpipulse.rolling;

import io.kpipulse.fact.FactDifference.Cause;
import io.kpipulse.fact.Histogram;
import io.kpipulse.fact.MeasureVector;
import java.util.Arrays;

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
  private static final int MOST_KEPT = 64;

  private final String key;
  private final long finestSlice;
  private final int measures;
  private final int[] recent = new int[RECENT];

  private int room;
  private long[] slices;
  private boolean[] amended;
  private long[] sums;
  private Histogram[] histograms;
  private int size;

  /**
   * @param key text of the scope, as {@link ScopeKey} writes it
   * @param finestSlice size of its finest slices, milliseconds
   * @param measures how many sums a vector has
   */
  PendingScope(String key, long finestSlice, int measures) {
    this.key = key;
    this.finestSlice = finestSlice;
    this.measures = measures;
    makeRoom(1);
    Arrays.fill(recent, NONE);
  }

  private void makeRoom(int more) {
    room = more;
    slices = slices == null ? new long[more] : Arrays.copyOf(slices, more);
    amended = amended == null ? new boolean[more] : Arrays.copyOf(amended, more);
    sums = sums == null ? new long[more * measures] : Arrays.copyOf(sums, more * measures);
    histograms = histograms == null ? new Histogram[more] : Arrays.copyOf(histograms, more);
  }

  /** How many sums wait. */
  int size() {
    return size;
  }

  /** Adds measures, which stay the caller's. */
  void add(long slice, Cause cause, MeasureVector added) {
    int entry = (int) (slice / finestSlice) & (RECENT - 1);
    int at = recent[entry];
    if (at == NONE || slices[at] != slice) {
      at = begin(slice);
      recent[entry] = at;
    }
    amended[at] |= cause == Cause.AMENDED;
    int first = at * measures;
    for (int i = 0; i < measures; i++) {
      sums[first + i] += added.sum(i);
    }
    if (added.histogram() != null) {
      count(at, added.histogram());
    }
  }

  private void count(int at, Histogram counted) {
    if (histograms[at] == null) {
      histograms[at] = counted.copy();
    } else {
      histograms[at].add(counted, 1);
    }
  }

  private int begin(long slice) {
    if (size == room) {
      makeRoom(2 * room);
    }
    slices[size] = slice;
    amended[size] = false;
    Arrays.fill(sums, size * measures, (size + 1) * measures, 0);
    histograms[size] = null;
    return size++;
  }

  /** Hands out what waits. */
  ScopeDifferences take() {
    ScopeDifferences differences =
        new ScopeDifferences(
            key,
            measures,
            Arrays.copyOf(slices, size),
            Arrays.copyOf(amended, size),
            Arrays.copyOf(sums, size * measures),
            Arrays.copyOf(histograms, size));
    Arrays.fill(histograms, 0, size, null);
    size = 0;
    if (room > MOST_KEPT) {
      // Of a backlog; in live traffic a scope has one or two slices at a time.
      makeRoom(1);
    }
    Arrays.fill(recent, NONE);
    return differences;
  }
}
