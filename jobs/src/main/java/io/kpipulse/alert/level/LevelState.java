package io.kpipulse.alert.level;

/**
 * What is kept of a series after each value: enough to judge the next one. Immutable, 2 KB.
 *
 * @param forecasts of the next value
 * @param evidence of the deviations so far
 * @param reading of the last value
 */
public record LevelState(Forecasts forecasts, Evidence evidence, LevelReading reading) {
  /** Values seen. */
  public long count() {
    return forecasts.count();
  }
}
