package io.kpipulse.alert.judge;

import io.kpipulse.alert.rule.Direction;
import io.kpipulse.explain.Share;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/**
 * Exact one-sided tests: the probability that chance alone makes a share as bad as it is, or worse.
 *
 * <p>Before an exact test, which takes up to O(samples), the normal approximation sorts out what is
 * plainly within chance: a score below 1 has a probability of about 0.16, which no rule takes for
 * beyond chance.
 */
final class Chances {
  private static final double PLAINLY_WITHIN = 1;

  /** From here on the normal approximation is used: it is as good, and the exact sum takes long. */
  private static final double MANY = 50_000;

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private Chances() {}

  /**
   * A share against a fixed proportion: binomial test.
   *
   * @param proportion between 0 and 1
   */
  static double against(Direction direction, Share now, double proportion) {
    double worse = direction.worse(now.ratio(), proportion);
    double deviation = Math.sqrt(proportion * (1 - proportion) / now.denominator());
    if (worse <= PLAINLY_WITHIN * deviation) {
      return 1;
    }
    if (now.denominator() > MANY) {
      return NORMAL.survivalProbability(worse / deviation);
    }
    int samples = (int) Math.round(now.denominator());
    int hits = (int) Math.round(now.numerator());
    BinomialDistribution expected = BinomialDistribution.of(samples, proportion);
    return direction == Direction.DOWN
        ? expected.cumulativeProbability(hits)
        : expected.survivalProbability(hits - 1);
  }

  /** Two shares: Fisher's exact test (Fisher 1922, JRSS 85, 87-94). */
  static double between(Direction direction, Share now, Share before) {
    double samples = now.denominator();
    double others = before.denominator();
    double hits = now.numerator() + before.numerator();
    double pooled = hits / (samples + others);
    double worse = direction.worse(now.ratio(), before.ratio());
    double deviation = Math.sqrt(pooled * (1 - pooled) * (1 / samples + 1 / others));
    if (worse <= PLAINLY_WITHIN * deviation) {
      return 1;
    }
    if (samples + others > MANY) {
      return NORMAL.survivalProbability(worse / deviation);
    }
    HypergeometricDistribution expected =
        HypergeometricDistribution.of(
            (int) Math.round(samples + others), (int) Math.round(hits), (int) Math.round(samples));
    int seen = (int) Math.round(now.numerator());
    return direction == Direction.DOWN
        ? expected.cumulativeProbability(seen)
        : expected.survivalProbability(seen - 1);
  }

  /** So few where a mean is expected: Poisson. */
  static double asFew(double count, double mean) {
    return PoissonDistribution.of(mean).cumulativeProbability((int) Math.floor(count));
  }
}
