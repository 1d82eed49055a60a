package io.kpipulse.rolling;

import io.kpipulse.fact.BucketGrid;
import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.Histogram;
import io.kpipulse.fact.MeasureVector;
import java.util.Arrays;

/**
 * What waits to be sent for one scope: a sum for each of its slices.
 *
 * <p>A slice after all others begins a sum; any other is looked for among the sums begun last, and
 * begins one of its own where it is not there. So adding costs O(1), and a slice is at worst sent
 * in several parts.
 *
 * <p>Single values of the histograms are written down one after the other and counted in one go,
 * when enough have come or all is handed out: thousands of scopes wait at a time, and looking for a
 * bucket in each would fetch most of them from memory again and again.
 */
final class PendingScope {
  /** Sums among which one is looked for. */
  private static final int RECENT = 8;

  /** Values that are written down before they are counted, at most. */
  private static final int MOST_NOTED = 256;

  /** Room for values that is not given up: in live traffic there are but a few at a time. */
  private static final int FEW_NOTED = 32;

  /** A noted value is the place of its sum and its bucket. */
  private static final int BUCKET_BITS = BucketGrid.BITS;

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

  // Few fields: with all of them in one line of the cache, thousands of scopes in turn cost less.

  private final String key;
  private final int measures;

  /** Of one sum after the other its {@linkplain ScopeDelta#head head} and its measures. */
  private long[] rows = NO_ROWS;

  /** {@code null} while nothing is counted. */
  private Histogram[] histograms;

  private int size;

  private int[] noted = NOTHING;
  private int notes;

  /** The row that was added to last, and its slice; meaningless where nothing waits. */
  private int last;

  private long lastSlice;

  /** The last slice of all; meaningless where nothing waits. */
  private long greatestSlice;

  /**
   * @param key text of the scope, as {@link ScopeKey} writes it
   * @param measures how many sums a vector has
   */
  PendingScope(String key, int measures) {
    this.key = key;
    this.measures = measures;
  }

  /** How many numbers a row has. */
  private int width() {
    return measures + 1;
  }

  /** How many sums wait. */
  int size() {
    return size;
  }

  /**
   * Adds measures, which stay the caller's.
   *
   * @param bucket their {@link MeasureVector#singleBucket}, which is looked for once for all scopes
   *     of a fact
   */
  void add(long slice, Cause cause, MeasureVector added, int bucket) {
    int before = size;
    if (size == 0 || slice != lastSlice) {
      last = find(slice);
      lastSlice = slice;
    }
    int row = last * width();
    if (cause == Cause.AMENDED) {
      rows[row] = ScopeDelta.amended(rows[row]);
    }
    long[] more = added.sums();
    if (size > before) {
      System.arraycopy(more, 0, rows, row + 1, measures);
    } else {
      for (int i = 0; i < measures; i++) {
        rows[row + 1 + i] += more[i];
      }
    }
    if (bucket != Histogram.NO_BUCKET) {
      note(last << BUCKET_BITS | bucket);
    } else if (added.histogram() != null) {
      note(added.histogram());
    }
  }

  private int find(long slice) {
    if (size > 0 && slice <= greatestSlice) {
      int oldest = Math.max(0, size - RECENT);
      for (int at = size - 1; at >= oldest; at--) {
        if (ScopeDelta.sliceOf(rows[at * width()]) == slice) {
          return at;
        }
      }
    }
    return begin(slice);
  }

  /** Begins a row, whose sums are those of before. */
  private int begin(long slice) {
    int row = size * width();
    if (row == rows.length) {
      makeRoom(Math.max(FEW_ROWS, 2 * size));
    }
    rows[row] = ScopeDelta.head(slice, false);
    greatestSlice = size == 0 ? slice : Math.max(greatestSlice, slice);
    return size++;
  }

  private void makeRoom(int more) {
    rows = Arrays.copyOf(rows, more * width());
    histograms = histograms == null ? null : Arrays.copyOf(histograms, more);
  }

  private void note(Histogram added) {
    for (int i = added.nextInUse(0); i < added.positions(); i = added.nextInUse(i + 1)) {
      long count = added.countAt(i);
      if (count == 1) {
        note(last << BUCKET_BITS | added.bucketAt(i));
      } else {
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
      histograms = new Histogram[rows.length / width()];
    }
    histograms[at] = histogram;
  }

  /** Hands out what waits. */
  ScopeDelta take() {
    // In this order a histogram only grows at its end.
    Arrays.sort(noted, 0, notes);
    countNotes();
    if (noted.length > FEW_NOTED) {
      noted = NOTHING;
    }
    ScopeDelta differences = differences();
    if (rows.length > SPARE * Math.max(FEW_ROWS, size) * width()) {
      rows = NO_ROWS;
    }
    size = 0;
    return differences;
  }

  private ScopeDelta differences() {
    long[] heads = new long[size];
    MeasureVector[] vectors = new MeasureVector[size];
    for (int at = 0; at < size; at++) {
      int row = at * width();
      heads[at] = rows[row];
      long[] sums = Arrays.copyOfRange(rows, row + 1, row + width());
      vectors[at] = new MeasureVector(sums, histograms == null ? null : histograms[at]);
    }
    histograms = null;
    return new ScopeDelta(key, heads, vectors);
  }
}
