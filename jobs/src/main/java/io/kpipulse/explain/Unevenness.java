package io.kpipulse.explain;

/**
 * How likely figures are if the log odds of cells vary of themselves by so much: of the
 * beta-binomial distribution, which unlike the quasi-likelihood can be compared from one variance
 * to another.
 */
final class Unevenness {
  /**
   * Variances to choose from, in half powers of ten. At 0.003 the odds of a cell vary by a
   * twentieth, about the least that anything varies from day to day; at 3 by a factor of six, so
   * that hardly any change is told from it.
   */
  static final double[] CHOICES = {0.003, 0.01, 0.03, 0.1, 0.3, 1, 3};

  private Unevenness() {}

  /**
   * The logarithm of the likelihood of some cells, up to what does not depend on variance and
   * shift; O(cells).
   *
   * @param shift by which the log odds of all of them changed; 0 for not at all
   */
  static double likelihood(Baseline baseline, int[] cells, double unevenness, double shift) {
    double factor = Math.exp(shift);
    double sum = 0;
    for (int cell : cells) {
      double trials = baseline.trials(cell);
      if (trials > 0) {
        double hits = baseline.hits(cell);
        double odds = factor * baseline.rate(cell) / (1 - baseline.rate(cell));
        double miss = 1 / (1 + odds);
        double hit = odds * miss;
        double weight = 1 / ((baseline.variance(cell) + unevenness) * hit * miss);
        sum +=
            LogGamma.rise(hit * weight, hits)
                + LogGamma.rise(miss * weight, trials - hits)
                - LogGamma.rise(weight, trials);
      }
    }
    return sum;
  }
}
