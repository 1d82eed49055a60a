package io.kpipulse.bench;

import java.util.Arrays;

/** The middle of some figures, and how far they lie apart. */
public record Spread(double median, double min, double max) {
  /** Of at least one figure; of an even number the median is the mean of the middle two. */
  public static Spread of(double... figures) {
    if (figures.length == 0) {
      throw new IllegalArgumentException("a spread of no figures; measure at least once");
    }
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }
}
