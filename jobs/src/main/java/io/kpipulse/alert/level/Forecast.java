package io.kpipulse.alert.level;

/**
 * What to expect of a value before it is known.
 *
 * @param value in the unit of the values
 * @param error how far off such forecasts are in the mean, same unit; above 0
 */
record Forecast(double value, double error) {
  /** A deviation is cut off here: a value beyond is no more unusual, and has to fade some time. */
  private static final double MOST = 1000;

  /** How many errors a value lies above the forecast, -1000..1000. */
  double deviation(double actual) {
    return clamp((actual - value) / error, MOST);
  }

  /** The value that lies as {@code actual} does, but not further off than a distance. */
  double within(double distance, double actual) {
    return value + clamp(actual - value, distance);
  }

  private static double clamp(double number, double most) {
    return Math.max(-most, Math.min(most, number));
  }
}
