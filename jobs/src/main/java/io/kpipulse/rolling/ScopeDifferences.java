package io.kpipulse.rolling;

import io.kpipulse.fact.FactDifference.Cause;
import io.kpipulse.fact.Histogram;
import io.kpipulse.fact.MeasureVector;
import java.util.ArrayList;
import java.util.List;

/**
 * What is added to slices of one scope. They travel together, so that looking up the scope costs
 * once for all; the same slice may come more than once.
 *
 * <p>Held in arrays, as there may be thousands at a time and no object is needed for each. Not
 * changed once made.
 */
public final class ScopeDifferences {
  private final String key;
  private final int measures;
  private final int size;
  private final long[] slices;
  private final boolean[] amended;
  private final long[] sums;
  private final Histogram[] histograms;

  /** Takes in what is added to one slice after the other. */
  interface Receiver {
    /**
     * Adds to one slice.
     *
     * @param added the receiver's own from now on
     */
    void add(long slice, Cause cause, MeasureVector added);
  }

  /**
   * Takes the arrays as they are.
   *
   * @param key text of the scope, as {@link ScopeKey} writes it
   * @param measures how many sums each slice has
   * @param size how many slices; the arrays may have room for more
   * @param slices starts of the finest slices of the scope, epoch milliseconds, in no order
   * @param amended whether the greatest of the causes of each was {@link Cause#AMENDED}
   * @param sums of one slice after the other
   * @param histograms of each slice, or {@code null} where nothing was counted
   */
  ScopeDifferences(
      String key,
      int measures,
      int size,
      long[] slices,
      boolean[] amended,
      long[] sums,
      Histogram[] histograms) {
    this.key = key;
    this.measures = measures;
    this.size = size;
    this.slices = slices;
    this.amended = amended;
    this.sums = sums;
    this.histograms = histograms;
  }

  /** What is added to a single slice; all zero for a touch. */
  public static ScopeDifferences of(String key, long slice, Cause cause, MeasureVector measures) {
    MeasureVector copy = measures.copy();
    return new ScopeDifferences(
        key,
        copy.measures(),
        1,
        new long[] {slice},
        new boolean[] {cause == Cause.AMENDED},
        copy.sums(),
        new Histogram[] {copy.histogram()});
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
    return slices[at];
  }

  boolean isAmended(int at) {
    return amended[at];
  }

  long sum(int at, int measure) {
    return sums[at * measures + measure];
  }

  Histogram histogram(int at) {
    return histograms[at];
  }

  void forEach(Receiver receiver) {
    for (int at = 0; at < size; at++) {
      long[] ofSlice = new long[measures];
      System.arraycopy(sums, at * measures, ofSlice, 0, measures);
      receiver.add(slices[at], cause(at), new MeasureVector(ofSlice, histogramOf(at)));
    }
  }

  private Histogram histogramOf(int at) {
    return histograms[at] == null ? null : histograms[at].copy();
  }

  private Cause cause(int at) {
    return amended[at] ? Cause.AMENDED : Cause.LATE;
  }

  /** Each as an object of its own. */
  List<SliceDifference> slices() {
    List<SliceDifference> all = new ArrayList<>(size);
    forEach((slice, cause, added) -> all.add(new SliceDifference(slice, cause, added)));
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
