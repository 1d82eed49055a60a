package io.kpipulse.explain;

import org.apache.commons.numbers.fraction.BigFraction;

/**
 * What one part contributes to the change of a ratio, without rounding (Kitagawa 1955, JASA 50,
 * 1168-1194, in its symmetric form: each effect at the mean of both times).
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
public record ExactContribution(BigFraction rate, BigFraction mix, BigFraction weight) {
  private static final BigFraction HALF = BigFraction.of(1, 2);

  /**
   * What a part of a ratio contributes; O(1).
   *
   * @param whole what it is a part of; with a denominator at both times
   * @throws IllegalArgumentException if the whole has no ratio before or now
   */
  public static ExactContribution of(ExactChange part, ExactChange whole) {
    if (!whole.hasDifference()) {
      throw new IllegalArgumentException("a ratio without denominator has no change: " + whole);
    }
    BigFraction before = whole.before().denominator();
    BigFraction now = whole.now().denominator();
    BigFraction shareBefore = part.before().denominator().divide(before);
    BigFraction shareNow = part.now().denominator().divide(now);
    BigFraction moved = shareNow.subtract(shareBefore);
    BigFraction meanOfWhole = mean(whole.before().ratio(), whole.now().ratio());
    BigFraction total =
        part.now()
            .numerator()
            .divide(now)
            .subtract(part.before().numerator().divide(before))
            .subtract(meanOfWhole.multiply(moved));
    BigFraction mix = meanRatio(part, meanOfWhole).subtract(meanOfWhole).multiply(moved);
    return new ExactContribution(total.subtract(mix), mix, mean(shareBefore, shareNow));
  }

  /**
   * What a part of a count contributes: its own change. The denominators are over how many times
   * the counts are, the same for the part and the whole.
   *
   * @throws IllegalArgumentException if the whole has no count before or now
   */
  public static ExactContribution ofCount(ExactChange part, ExactChange whole) {
    if (!whole.hasDifference()) {
      throw new IllegalArgumentException("a count over no time has no change: " + whole);
    }
    BigFraction all = whole.before().ratio().add(whole.now().ratio());
    BigFraction own = part.before().ratio().add(part.now().ratio());
    return new ExactContribution(
        part.difference(), BigFraction.ZERO, all.isZero() ? BigFraction.ZERO : own.divide(all));
  }

  /** Of the times at which there is one. */
  private static BigFraction meanRatio(ExactChange part, BigFraction otherwise) {
    if (part.hasDifference()) {
      return mean(part.before().ratio(), part.now().ratio());
    }
    if (part.now().hasRatio()) {
      return part.now().ratio();
    }
    return part.before().hasRatio() ? part.before().ratio() : otherwise;
  }

  private static BigFraction mean(BigFraction one, BigFraction other) {
    return one.add(other).multiply(HALF);
  }

  /** Rate and mix together. */
  public BigFraction total() {
    return rate.add(mix);
  }

  /** Rounded. */
  public Contribution contribution() {
    return new Contribution(rate.doubleValue(), mix.doubleValue(), weight.doubleValue());
  }
}
