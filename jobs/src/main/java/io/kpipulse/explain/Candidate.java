package io.kpipulse.explain;

import java.util.Comparator;

/**
 * A combination under which cells may have changed.
 *
 * @param gain the logarithm of the likelihood ratio, rounded: the same cells in another order give
 *     the same sum
 * @param size how many cells it has
 */
record Candidate(Combination combination, double gain, int size) {
  /** Likeliest first. */
  static final Comparator<Candidate> LIKELIEST =
      Comparator.comparingDouble(Candidate::gain)
          .reversed()
          .thenComparing(Candidate::combination, Combination.SHORTEST);

  private static final double UNIT = 1e-6;

  Candidate {
    gain = Math.rint(gain / UNIT) * UNIT;
  }

  /** Whether both are, to all appearances, the same cells by other codes. */
  boolean isSame(Candidate other) {
    return gain == other.gain && size == other.size;
  }
}
