package io.kpipulse.alert.judge;

import java.util.Arrays;

/**
 * Controls the false discovery rate over several tests (Benjamini and Hochberg 1995, JRSS B 57,
 * 289-300): at most the given share of what is found is found by chance.
 */
final class FalseDiscovery {
  private FalseDiscovery() {}

  /**
   * The greatest probability that counts as found; negative if none does. O(n log n).
   *
   * @param chances of the candidates; all other tests have a probability of 1
   * @param tests how many were made, the candidates included
   * @param rate between 0 and 1
   */
  static double threshold(double[] chances, int tests, double rate) {
    double[] sorted = chances.clone();
    Arrays.sort(sorted);
    for (int i = sorted.length; i > 0; i--) {
      if (sorted[i - 1] <= rate * i / tests) {
        return sorted[i - 1];
      }
    }
    return -1;
  }
}
