package io.kpipulse.explain;

/**
 * A ratio, or a part of one.
 *
 * @param numerator any
 * @param denominator 0 or more
 */
public record Share(double numerator, double denominator) {
  /** Nothing. */
  public static final Share NONE = new Share(0, 0);

  /** The ratio; {@link Double#NaN} where there is no denominator. */
  public double ratio() {
    return denominator == 0 ? Double.NaN : numerator / denominator;
  }

  public Share plus(Share other) {
    return new Share(numerator + other.numerator, denominator + other.denominator);
  }

  public Share minus(Share other) {
    return new Share(numerator - other.numerator, denominator - other.denominator);
  }
}
