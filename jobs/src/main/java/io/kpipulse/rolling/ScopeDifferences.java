package io.kpipulse.rolling;

import io.kpipulse.fact.FactDifference.Cause;
import io.kpipulse.fact.Histogram;
import io.kpipulse.fact.MeasureVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is added to slices of one scope. They travel together, so that looking up the scope costs
 * once for all; the same slice may come more than once.
 *
 * <p>Held in arrays, as there may be thousands at a time and no object is needed for each. Not
 * changed once made; {@linkplain #handOver handed over} at most once.
 */
public final class ScopeDifferences {
  private static final long AMENDED = 1;

  private final String key;
  private final int measures;
  private final int size;

  /** Of one slice after the other: its start doubled, plus 1 if it was amended, then its sums. */
  private final long[] rows;

  /** {@code null} where nothing was counted, in any slice or in one. */
  private final Histogram[] histograms;

  private boolean handedOver;

  /**
   * Takes the arrays as they are.
   *
   * @param key text of the scope, as {@link ScopeKey} writes it
   * @param measures how many sums each slice has
   * @param rows of one slice after the other, in no order: {@link #head} and its sums
   * @param histograms of each slice, or {@code null} where nothing was counted
   */
  ScopeDifferences(String key, int measures, long[] rows, Histogram[] histograms) {
    this.key = key;
    this.measures = measures;
    this.size = rows.length / width(measures);
    this.rows = rows;
    this.histograms = histograms;
  }

  /** How many numbers a row of {@link #rows} has. */
  static int width(int measures) {
    return measures + 1;
  }

  /**
   * The first number of a row.
   *
   * @param slice start of the finest slice of the scope, epoch milliseconds
   * @param amended whether the greatest of the causes was {@link Cause#AMENDED}
   */
  static long head(long slice, boolean amended) {
    return slice << 1 | (amended ? AMENDED : 0);
  }

  /** The first number of the same row, amended. */
  static long amended(long head) {
    return head | AMENDED;
  }

  /** The slice of a row, by its first number. */
  static long sliceOf(long head) {
    return head >> 1;
  }

  /** What is added to a single slice; all zero for a touch. */
  public static ScopeDifferences of(String key, long slice, Cause cause, MeasureVector measures) {
    long[] row = new long[width(measures.measures())];
    row[0] = head(slice, cause == Cause.AMENDED);
    System.arraycopy(measures.sums(), 0, row, 1, measures.measures());
    Histogram histogram = measures.histogram();
    return new ScopeDifferences(
        key,
        measures.measures(),
        row,
        histogram == null ? null : new Histogram[] {histogram.copy()});
  }

  /** Text of the scope. */
  public String key() {
    return key;
  }

  /** How many there are. */
  int size() {
    return size;
  }

  int measures() {
    return measures;
  }

  long slice(int at) {
    return sliceOf(rows[at * width(measures)]);
  }

  boolean isAmended(int at) {
    return (rows[at * width(measures)] & AMENDED) != 0;
  }

  Cause cause(int at) {
    return isAmended(at) ? Cause.AMENDED : Cause.LATE;
  }

  long sum(int at, int measure) {
    return rows[at * width(measures) + 1 + measure];
  }

  Histogram histogram(int at) {
    return histograms == null ? null : histograms[at];
  }

  /**
   * What is added to each slice, the receiver's own from now on.
   *
   * @throws IllegalStateException if it has been handed over before
   */
  MeasureVector[] handOver() {
    if (handedOver) {
      throw new IllegalStateException("differences of " + key + " handed over a second time");
    }
    handedOver = true;
    MeasureVector[] vectors = new MeasureVector[size];
    for (int at = 0; at < size; at++) {
      vectors[at] = new MeasureVector(sums(at), histogram(at));
    }
    return vectors;
  }

  private long[] sums(int at) {
    int from = at * width(measures) + 1;
    return Arrays.copyOfRange(rows, from, from + measures);
  }

  /** Others that say the same, with histograms of their own. */
  ScopeDifferences copy() {
    Histogram[] copies = null;
    if (histograms != null) {
      copies = histograms.clone();
      for (int at = 0; at < size; at++) {
        copies[at] = copies[at] == null ? null : copies[at].copy();
      }
    }
    return new ScopeDifferences(key, measures, rows, copies);
  }

  /** Each as an object of its own. */
  List<SliceDifference> slices() {
    List<SliceDifference> all = new ArrayList<>(size);
    for (int at = 0; at < size; at++) {
      MeasureVector vector = new MeasureVector(sums(at), histogram(at)).copy();
      all.add(new SliceDifference(slice(at), cause(at), vector));
    }
    return all;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ScopeDifferences that
        && key.equals(that.key)
        && slices().equals(that.slices());
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  @Override
  public String toString() {
    return key + " " + slices();
  }
}
