package io.kpipulse.bench.alerts.year;

/** What happened, of one KPI, by unit and slot of time. */
final class Counts {
  private final int perHour;
  private final int[][] samples;
  private final int[][] hits;
  private final double[][] shortfall;
  private final double[][] expected;

  /**
   * @param perHour slots an hour
   * @param samples by unit and slot
   * @param hits those that count as good
   * @param shortfall by unit and hour, how many hits incidents have cost: expected, without chance
   * @param expected hits by unit and hour, chance apart
   */
  Counts(int perHour, int[][] samples, int[][] hits, double[][] shortfall, double[][] expected) {
    this.perHour = perHour;
    this.samples = samples;
    this.hits = hits;
    this.shortfall = shortfall;
    this.expected = expected;
  }

  static Counts of(int units, int hours, int perHour) {
    return new Counts(
        perHour,
        new int[units][hours * perHour],
        new int[units][hours * perHour],
        new double[units][hours],
        new double[units][hours]);
  }

  /** By how much incidents lower the share of a unit over hours, chance apart. */
  double effect(int unit, int fromHour, int toHour) {
    double effect = perSample(shortfall[unit], unit, fromHour, toHour);
    return Double.isNaN(effect) ? 0 : effect;
  }

  /** The share of a unit over hours, chance apart; {@link Double#NaN} without samples. */
  double share(int unit, int fromHour, int toHour) {
    return perSample(expected[unit], unit, fromHour, toHour);
  }

  private double perSample(double[] byHour, int unit, int fromHour, int toHour) {
    double sum = 0;
    double all = 0;
    for (int hour = Math.max(0, fromHour); hour < Math.min(toHour, byHour.length); hour++) {
      sum += byHour[hour];
      for (int slot = hour * perHour; slot < (hour + 1) * perHour; slot++) {
        all += samples[unit][slot];
      }
    }
    return sum / all;
  }

  int perHour() {
    return perHour;
  }

  int[][] samples() {
    return samples;
  }

  int[][] hits() {
    return hits;
  }

  double[][] shortfall() {
    return shortfall;
  }

  double[][] expected() {
    return expected;
  }
}
