package io.kpipulse.alert.level;

/**
 * How long a moving mean remembers, in values. Three lengths are all there are. They are round
 * numbers on purpose: of 66 points in the labelled series of the benchmark, halving or doubling one
 * costs one as a rule, and eight at worst (a short memory of 20).
 */
enum Memory {
  /** What a reader of a chart would call "now", and in how few values a shift should be seen. */
  SHORT(10),

  /** More than a week of hours, so that weekdays and weekends count alike. */
  MEDIUM(200),

  /** A year of hours: what is rare needs many values to show how rare it is. */
  LONG(10_000);

  private final int values;

  Memory(int values) {
    this.values = values;
  }

  /** The weight of the last of {@code count} values; a plain mean until the memory is full. */
  double gain(long count) {
    return 1.0 / Math.toIntExact(Math.max(1, Math.min(count, values)));
  }

  /** The weight of the last value once the memory is full. */
  double gain() {
    return 1.0 / values;
  }

  /** What is left of a thing after another value, 0..1. */
  double decay() {
    return 1 - gain();
  }

  /**
   * By how much the noise of independent values exceeds that of their moving mean, as standard
   * deviations: {@code sqrt(2n - 1)} for exponential weights of gain {@code 1/n}.
   */
  double smoothing() {
    return Math.sqrt(2.0 * values - 1);
  }
}
