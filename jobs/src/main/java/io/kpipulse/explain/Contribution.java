package io.kpipulse.explain;

/**
 * What one part contributes to the change of a ratio (Kitagawa 1955, JASA 50, 1168-1194, in its
 * symmetric form: each effect at the mean of both times).
 *
 * <p>With <i>w</i> the part's share of the denominator, <i>r</i> its own ratio and <i>R</i> that of
 * the whole, the mix effect is (mean of <i>r</i> − mean of <i>R</i>) · change of <i>w</i>, and the
 * rate effect mean of <i>w</i> · change of <i>r</i>. Over parts that make up the whole, all effects
 * add up to the change of <i>R</i>. A part that was not there before, or is not now, has no change
 * of its own: all of its contribution is mix.
 *
 * @param rate by the change of the part's own ratio
 * @param mix by the change of its share
 * @param weight the mean of its shares of the denominator
 */
public record Contribution(double rate, double mix, double weight) {

  /**
   * What a part contributes; O(1).
   *
   * @param whole what it is a part of; with a denominator at both times
   * @throws IllegalArgumentException if the whole has no ratio before or now
   */
  public static Contribution of(Change part, Change whole) {
    double before = whole.before().denominator();
    double now = whole.now().denominator();
    if (before == 0 || now == 0) {
      throw new IllegalArgumentException("a ratio without denominator has no change: " + whole);
    }
    double shareBefore = part.before().denominator() / before;
    double shareNow = part.now().denominator() / now;
    double moved = shareNow - shareBefore;
    double meanOfWhole = (whole.before().ratio() + whole.now().ratio()) / 2;
    double total =
        part.now().numerator() / now - part.before().numerator() / before - meanOfWhole * moved;
    double mix = meanRatio(part, meanOfWhole) * moved - meanOfWhole * moved;
    return new Contribution(total - mix, mix, (shareBefore + shareNow) / 2);
  }

  /** Of the times at which there is one. */
  private static double meanRatio(Change part, double otherwise) {
    double before = part.before().ratio();
    double now = part.now().ratio();
    if (Double.isNaN(before)) {
      return Double.isNaN(now) ? otherwise : now;
    }
    return Double.isNaN(now) ? before : (before + now) / 2;
  }

  /** Rate and mix together. */
  public double total() {
    return rate + mix;
  }
}
