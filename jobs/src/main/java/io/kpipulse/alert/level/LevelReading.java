package io.kpipulse.alert.level;

/**
 * What is to be said of the last value.
 *
 * @param expected the value forecast before it came, in the unit of the values; NaN for the first
 *     value
 * @param likelihood that the value is unusual: 1 less the probability of one as far off, 0..1
 * @param surprise the likelihood if nothing as unusual is still in memory, otherwise 0: high once
 *     for each event, while the likelihood stays high for as long as the event lasts
 * @param direction on which side of the forecasts the value, or the run of the last values, lies
 */
public record LevelReading(
    double expected, double likelihood, double surprise, Direction direction) {
  static LevelReading quiet(double expected) {
    return new LevelReading(expected, 0, 0, Direction.ABOVE);
  }

  static LevelReading of(double expected, Finding finding, boolean isNews) {
    double likelihood = 1 - finding.probability();
    return new LevelReading(expected, likelihood, isNews ? likelihood : 0, finding.direction());
  }
}
