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
 *
 * <p>Single values of the histograms are written down one after the other and counted in one go,
 * when enough have come or all is handed out: thousands of scopes wait at a time, and looking for a
 * bucket in each would fetch most of them from memory again and again.
 */
final class PendingScope {
  /** A power of two. */
  private static final int RECENT = 8;

  private static final int NONE = -1;

  /** Values that are written down before they are counted, at most. */
  private static final int MOST_NOTED = 256;

  /** Room for values that is not given up: in live traffic there are but a few at a time. */
  private static final int FEW_NOTED = 32;

  /** A noted value is the place of its sum and its bucket. */
  private static final int BUCKET_BITS = 9;

  private static final int[] NOTHING = {};
  private static final int BUCKET = (1 << BUCKET_BITS) - 1;

  private final String key;
  private final long finestSlice;
  private final int measures;
  private final int[] recent = new int[RECENT];

  /** How many sums there is room for; the arrays are handed out and made anew. */
  private int room;

  private long[] slices;
  private boolean[] amended;
  private long[] sums;
  private Histogram[] histograms;
  private int size;

  /** As many as last time, or a little more, will come again. */
  private int expected = 1;

  private int[] noted = NOTHING;
  private int notes;

  /** The sum that was added to last, and its slice; meaningless where nothing waits. */
  private int last;

  private long lastSlice;

  /**
   * @param key text of the scope, as {@link ScopeKey} writes it
   * @param finestSlice size of its finest slices, milliseconds
   * @param measures how many sums a vector has
   */
  PendingScope(String key, long finestSlice, int measures) {
    this.key = key;
    this.finestSlice = finestSlice;
    this.measures = measures;
    Arrays.fill(recent, NONE);
  }

  private void makeRoom() {
    boolean first = room == 0;
    room = first ? expected : 2 * room;
    slices = first ? new long[room] : Arrays.copyOf(slices, room);
    amended = first ? new boolean[room] : Arrays.copyOf(amended, room);
    sums = first ? new long[room * measures] : Arrays.copyOf(sums, room * measures);
    histograms = first ? new Histogram[room] : Arrays.copyOf(histograms, room);
  }

  /** How many sums wait. */
  int size() {
    return size;
  }

  /** Adds measures, which stay the caller's. */
  void add(long slice, Cause cause, MeasureVector added) {
    if (size == 0 || slice != lastSlice) {
      last = find(slice);
      lastSlice = slice;
    }
    if (cause == Cause.AMENDED) {
      amended[last] = true;
    }
    long[] more = added.sums();
    int first = last * measures;
    for (int i = 0; i < measures; i++) {
      sums[first + i] += more[i];
    }
    if (added.histogram() != null) {
      note(added.histogram());
    }
  }

  private int find(long slice) {
    int entry = (int) (slice / finestSlice) & (RECENT - 1);
    int at = recent[entry];
    if (at == NONE || slices[at] != slice) {
      at = begin(slice);
      recent[entry] = at;
    }
    return at;
  }

  private int begin(long slice) {
    if (size == room) {
      makeRoom();
    }
    slices[size] = slice;
    return size++;
  }

  private void note(Histogram added) {
    for (int i = 0; i < added.positions(); i++) {
      long count = added.countAt(i);
      if (count == 1) {
        note(last << BUCKET_BITS | added.bucketAt(i));
      } else if (count != 0) {
        histogram(last).add(added.bucketAt(i), count);
      }
    }
  }

  private void note(int value) {
    if (notes == noted.length) {
      if (notes == MOST_NOTED) {
        countMany();
      } else {
        noted = Arrays.copyOf(noted, Math.max(2, 2 * notes));
      }
    }
    noted[notes++] = value;
  }

  /** Where so many come, more will. */
  private void countMany() {
    int at = noted[0] >> BUCKET_BITS;
    if (histograms[at] == null) {
      histograms[at] = Histogram.spacious();
    }
    countNotes();
  }

  private void countNotes() {
    for (int i = 0; i < notes; i++) {
      histogram(noted[i] >> BUCKET_BITS).add(noted[i] & BUCKET, 1);
    }
    notes = 0;
  }

  private Histogram histogram(int at) {
    if (histograms[at] == null) {
      histograms[at] = new Histogram();
    }
    return histograms[at];
  }

  /** Hands out what waits. */
  ScopeDifferences take() {
    // In this order a histogram only grows at its end.
    Arrays.sort(noted, 0, notes);
    countNotes();
    if (noted.length > FEW_NOTED) {
      noted = NOTHING;
    }
    ScopeDifferences differences =
        new ScopeDifferences(key, measures, size, slices, amended, sums, histograms);
    expected = Math.max(1, size + size / 4);
    room = 0;
    size = 0;
    Arrays.fill(recent, NONE);
    return differences;
  }
}
