package io.kpipulse.catalog;

/**
 * Wilson's score interval of a proportion at 95%, clamped to 0..1 (Wilson 1927, JASA 22, 209-212).
 */
public final class WilsonInterval {
  private static final double Z = 1.959963984540054;

  private WilsonInterval() {}

  /**
   * The lower bound; {@link Double#NaN} for no samples.
   *
   * @param hits from 0 to the samples
   */
  public static double low(double hits, double samples) {
    return bound(hits, samples, -1);
  }

  /**
   * The upper bound; {@link Double#NaN} for no samples.
   *
   * @param hits from 0 to the samples
   */
  public static double high(double hits, double samples) {
    return bound(hits, samples, 1);
  }

  static double bound(double hits, double samples, int side) {
    if (samples == 0) {
      return Double.NaN;
    }
    double p = hits / samples;
    double z2n = Z * Z / samples;
    double centre = p + z2n / 2;
    double spread = Z * Math.sqrt(p * (1 - p) / samples + z2n / (4 * samples));
    return Math.min(1, Math.max(0, (centre + side * spread) / (1 + z2n)));
  }
}
