package io.kpipulse.explain;

/** The logarithm of Γ by Stirling's series (Abramowitz and Stegun 1964, 6.1.41), to 10 digits. */
final class LogGamma {
  /** From here on, four terms of the series are exact to 1e-11. */
  private static final double LARGE = 8;

  private static final double HALF_LOG_TWO_PI = 0.9189385332046727;

  private LogGamma() {}

  /** Of {@code x > 0}; O(1). */
  static double of(double x) {
    double factor = 1;
    double at = x;
    while (at < LARGE) {
      factor *= at;
      at++;
    }
    double inverse = 1 / at;
    double square = inverse * inverse;
    double series =
        inverse * (1 / 12.0 - square * (1 / 360.0 - square * (1 / 1260.0 - square / 1680)));
    return (at - 0.5) * Math.log(at) - at + HALF_LOG_TWO_PI + series - Math.log(factor);
  }

  /** {@code log(Γ(x + count) / Γ(x))}, the rising factorial; O(1). */
  static double rise(double x, double count) {
    return count == 0 ? 0 : of(x + count) - of(x);
  }
}
