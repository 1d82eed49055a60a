package io.kpipulse.bench.alerts;

import io.kpipulse.alert.level.LevelDetector;
import io.kpipulse.alert.level.LevelState;

/**
 * A detector with all its settings.
 *
 * @param name for the table
 * @param threshold of an alarm, as it is set for users
 */
record SeriesDetector(String name, double threshold, Judgement judgement) {
  /** The detector of the alerts, as it is. */
  static final SeriesDetector KPI_PULSE =
      new SeriesDetector("KPI Pulse", LevelDetector.UNUSUAL, SeriesDetector::levels);

  /** Says how unusual each value of a series is in the light of those before it. */
  @FunctionalInterface
  interface Judgement {
    double[] judge(LabelledSeries series);
  }

  /** The distance from the mean of the last values, in their standard deviations; alarm at 3. */
  static SeriesDetector movingMean(int values) {
    return new SeriesDetector(
        "mean of " + values + " values ± 3σ", 3, series -> distances(series.values(), values));
  }

  private static double[] levels(LabelledSeries series) {
    double[] surprises = new double[series.values().length];
    LevelState state = LevelDetector.initial();
    for (int i = 0; i < surprises.length; i++) {
      state = LevelDetector.next(state, series.times()[i], series.values()[i]);
      surprises[i] = state.reading().surprise();
    }
    return surprises;
  }

  private static double[] distances(double[] values, int window) {
    double[] distances = new double[values.length];
    for (int i = window; i < values.length; i++) {
      double mean = 0;
      for (int j = i - window; j < i; j++) {
        mean += values[j] / window;
      }
      double squares = 0;
      for (int j = i - window; j < i; j++) {
        squares += (values[j] - mean) * (values[j] - mean);
      }
      double deviation = Math.sqrt(squares / (window - 1));
      distances[i] = deviation == 0 ? 0 : Math.abs(values[i] - mean) / deviation;
    }
    return distances;
  }
}
