package io.kpipulse.fact;

import java.util.Arrays;

/**
 * Measures that are added and subtracted together: integer sums, and for groups that have one a
 * histogram.
 *
 * <p>Mutable; who holds one owns it. Integers only, so whatever was added can be subtracted without
 * a trace.
 */
public final class MeasureVector {
  private static final int OBJECT_BYTES = 40;

  private final long[] sums;
  private Histogram histogram;

  /** All zero, with {@code measures} sums. */
  public MeasureVector(int measures) {
    this.sums = new long[measures];
  }

  /** Takes the array and the histogram as they are; {@code histogram} may be {@code null}. */
  public MeasureVector(long[] sums, Histogram histogram) {
    this.sums = sums;
    this.histogram = histogram;
  }

  /** How many sums there are. */
  public int measures() {
    return sums.length;
  }

  public long sum(int measure) {
    return sums[measure];
  }

  public void add(int measure, long value) {
    sums[measure] += value;
  }

  /** Counts a value in the histogram. */
  public void count(int bucket, long times) {
    if (histogram == null) {
      histogram = new Histogram();
    }
    histogram.add(bucket, times);
  }

  /** Counts all values of another histogram, {@code sign} times (1 or -1). */
  public void count(Histogram other, int sign) {
    if (histogram == null) {
      histogram = new Histogram();
    }
    histogram.add(other, sign);
  }

  /** Adds another vector of as many measures. */
  public void add(MeasureVector other) {
    accumulate(other, 1);
  }

  /** Subtracts another vector of as many measures. */
  public void subtract(MeasureVector other) {
    accumulate(other, -1);
  }

  private void accumulate(MeasureVector other, int sign) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += sign * other.sums[i];
    }
    if (other.histogram != null) {
      count(other.histogram, sign);
    }
  }

  /**
   * Whether every sum is zero; the histogram does not count, as a change of it alone makes no
   * point.
   */
  public boolean sumsAreZero() {
    for (long sum : sums) {
      if (sum != 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether every sum and every count is zero. */
  public boolean isZero() {
    return sumsAreZero() && (histogram == null || histogram.isZero());
  }

  /** The sums, not copied: not to be changed. */
  public long[] sums() {
    return sums;
  }

  /** The histogram, not copied, not to be changed; {@code null} where nothing was ever counted. */
  public Histogram histogram() {
    return histogram;
  }

  /** Approximate size on the heap, bytes. */
  public int heapBytes() {
    int ofHistogram = histogram == null ? 0 : histogram.heapBytes();
    return OBJECT_BYTES + Long.BYTES * sums.length + ofHistogram;
  }

  public MeasureVector copy() {
    return new MeasureVector(sums.clone(), histogram == null ? null : histogram.copy());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MeasureVector that
        && Arrays.equals(sums, that.sums)
        && histogramOrEmpty().equals(that.histogramOrEmpty());
  }

  private Histogram histogramOrEmpty() {
    return histogram == null ? new Histogram() : histogram;
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(sums) + histogramOrEmpty().hashCode();
  }

  @Override
  public String toString() {
    return Arrays.toString(sums);
  }
}
