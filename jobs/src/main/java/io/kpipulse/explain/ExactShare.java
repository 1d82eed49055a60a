package io.kpipulse.explain;

import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A ratio, or a part of one, of which nothing is rounded.
 *
 * @param numerator any
 * @param denominator 0 or more
 */
public record ExactShare(BigFraction numerator, BigFraction denominator) {

  /** The very numbers of a share. */
  public static ExactShare of(Share share) {
    return new ExactShare(
        BigFraction.from(share.numerator()), BigFraction.from(share.denominator()));
  }

  public boolean hasRatio() {
    return !denominator.isZero();
  }

  /**
   * The ratio.
   *
   * @throws ArithmeticException if there is no denominator
   */
  public BigFraction ratio() {
    return numerator.divide(denominator);
  }

  public ExactShare minus(ExactShare other) {
    return new ExactShare(
        numerator.subtract(other.numerator), denominator.subtract(other.denominator));
  }

  public boolean isZero() {
    return numerator.isZero() && denominator.isZero();
  }

  /** Rounded. */
  public Share share() {
    return new Share(numerator.doubleValue(), denominator.doubleValue());
  }
}
