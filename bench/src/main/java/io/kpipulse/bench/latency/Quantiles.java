package io.kpipulse.bench.latency;

import java.util.Arrays;

/**
 * Quantiles by nearest rank of values that were measured.
 *
 * @param sorted ascending
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Quantiles(long[] sorted) {
  static Quantiles of(long... values) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Quantiles(sorted);
  }

  /**
   * The value at a quantile.
   *
   * @param quantile 0..1
   * @throws IllegalStateException if nothing was measured
   */
  long at(double quantile) {
    if (sorted.length == 0) {
      throw new IllegalStateException("nothing was measured, so there is no quantile");
    }
    int rank = (int) Math.ceil(quantile * sorted.length);
    return sorted[Math.max(0, Math.min(sorted.length, rank) - 1)];
  }

  double mean() {
    return Arrays.stream(sorted).average().orElse(0);
  }
}
