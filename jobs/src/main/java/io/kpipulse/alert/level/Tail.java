package io.kpipulse.alert.level;

/**
 * How improbable large values of a statistic are, learnt from those seen: the upper hundredth is
 * taken for a Pareto tail. Power laws are the heaviest tails met in practice, so this errs towards
 * silence. Anchoring the tail this far out makes alarms about as rare in a series of spikes as in a
 * smooth one: what happens once in a hundred values is known to, whatever its size.
 *
 * <p>The threshold of the hundredth is followed by stochastic approximation (Robbins and Monro
 * 1951, Annals of Mathematical Statistics 22, 400-407) on the logarithm, with the best gain for
 * this tail; the shape is Hill's estimate (Hill 1975, Annals of Statistics 3, 1163-1174) as a
 * fading mean. Detection by tails fitted to each series: Siffer et al. 2017 ("Anomaly Detection in
 * Streams with Extreme Value Theory", KDD).
 *
 * @param threshold exceeded by a hundredth of the values; above 0
 * @param shape mean of the logarithm of value over threshold, in that hundredth; the greater, the
 *     heavier the tail
 */
record Tail(double threshold, double shape) {
  /**
   * Absolute deviations in units of their mean, where nothing is known yet. A hundredth exceeds 3.2
   * if they are normal, 4.6 if they follow the Laplace distribution; the shapes are 0.13 and 0.18.
   * Real errors are wilder than both, so the start is as well.
   */
  static final Tail OF_ERRORS = new Tail(3.9, 0.25);

  private static final double PART = 0.01;

  /** Lighter than the tail of normal errors: an estimate from too few values. */
  private static final double LEAST_SHAPE = 0.1;

  /** The start counts like so many values, of which three exceed: it is soon replaced. */
  private static final int PRIOR = 300;

  /** The probability of a value as large as this one, 0..1; 1 below the threshold. O(1). */
  double probability(double value) {
    return value <= threshold
        ? 1
        : PART * Math.pow(value / threshold, -1 / Math.max(shape, LEAST_SHAPE));
  }

  /**
   * The tail after another value.
   *
   * @param seen values before this one
   */
  Tail learn(double value, long seen) {
    boolean exceeds = value > threshold;
    double gain = Memory.LONG.gain(seen + PRIOR) / PART;
    double step = Math.max(shape, LEAST_SHAPE) * gain * ((exceeds ? 1 : 0) - PART);
    return new Tail(
        threshold * Math.exp(step),
        exceeds ? shape + (Math.log(value / threshold) - shape) * gain : shape);
  }
}
