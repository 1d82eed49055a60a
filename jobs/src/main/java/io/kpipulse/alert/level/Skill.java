package io.kpipulse.alert.level;

/**
 * How well a forecaster has done lately.
 *
 * @param error mean absolute error, in the unit of the values; 0 before the first
 * @param loss sum of logarithmic scores, fading: the negative log density that a Laplace
 *     distribution of that error gave to what came, without constants. Comparable between
 *     forecasters of the same series only; lower is better
 */
record Skill(double error, double loss) {
  static final Skill UNKNOWN = new Skill(0, 0);

  /** A forecaster is blamed for so many errors at most. */
  private static final double MOST = 30;

  /**
   * The skill after another forecast.
   *
   * @param miss absolute error
   * @param least error that counts as one at all; above 0
   * @param forecasts so far, this one included
   */
  Skill learn(double miss, double least, long forecasts) {
    double learnt = error + (miss - error) * Memory.MEDIUM.gain(forecasts);
    if (forecasts == 1) {
      return new Skill(learnt, loss);
    }
    double scale = Math.max(error, least);
    double score = Math.log(scale) + Math.min(miss / scale, MOST);
    return new Skill(learnt, loss * Memory.MEDIUM.decay() + score);
  }
}
