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
  private static final long[] NO_ROWS = {};

  /** Rows that there is room for from the first one on. */
  private static final int FEW_ROWS = 2;

  /**
   * The room for rows stays, to be filled again, unless it was more than so many times as much as
   * needed.
   */
  private static final int SPARE = 2;

  private static final int BUCKET = (1 << BUCKET_BITS) - 1;

  private final String key;
  private final long finestSlice;
  private final int measures;
  private final int width;
  private final int[] recent = new int[RECENT];

  /** As {@link ScopeDifferences} has them, with room for more. */
  private long[] rows = NO_ROWS;

  /** {@code null} while nothing is counted. */
  private Histogram[] histograms;

  private int size;

  private int[] noted = NOTHING;
  private int notes;

  /** The row that was added to last, and its slice; meaningless where nothing waits. */
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
    this.width = ScopeDifferences.width(measures);
    Arrays.fill(recent, NONE);
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
      rows[last * width] = ScopeDifferences.amended(rows[last * width]);
    }
    long[] more = added.sums();
    int first = last * width + 1;
    for (int i = 0; i < measures; i++) {
      rows[first + i] += more[i];
    }
    if (added.histogram() != null) {
      note(added.histogram());
    }
  }

  private int find(long slice) {
    int entry = (int) (slice / finestSlice) & (RECENT - 1);
    int at = recent[entry];
    if (at == NONE || ScopeDifferences.sliceOf(rows[at * width]) != slice) {
      at = begin(slice);
      recent[entry] = at;
    }
    return at;
  }

  private int begin(long slice) {
    int row = size * width;
    if (row == rows.length) {
      makeRoom(Math.max(FEW_ROWS, 2 * size));
    }
    Arrays.fill(rows, row, row + width, 0);
    rows[row] = ScopeDifferences.head(slice, false);
    return size++;
  }

  private void makeRoom(int more) {
    rows = Arrays.copyOf(rows, more * width);
    histograms = histograms == null ? null : Arrays.copyOf(histograms, more);
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
    if (histograms == null || histograms[at] == null) {
      keep(at, Histogram.spacious());
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
    if (histograms == null || histograms[at] == null) {
      keep(at, new Histogram());
    }
    return histograms[at];
  }

  private void keep(int at, Histogram histogram) {
    if (histograms == null) {
      histograms = new Histogram[rows.length / width];
    }
    histograms[at] = histogram;
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
        new ScopeDifferences(key, measures, Arrays.copyOf(rows, size * width), histograms());
    if (rows.length > SPARE * Math.max(FEW_ROWS, size) * width) {
      rows = NO_ROWS;
    }
    size = 0;
    Arrays.fill(recent, NONE);
    return differences;
  }

  /** One for each row, which are handed out. */
  private Histogram[] histograms() {
    Histogram[] all = histograms == null ? null : Arrays.copyOf(histograms, size);
    histograms = null;
    return all;
  }
}
