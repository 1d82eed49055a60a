package io.kpipulse.bench.equivalence;

import java.util.List;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;

/**
 * The KPIs of a window of a scope at a step.
 *
 * @param sums in the order of the contract
 * @param rates in the order of {@link #RATES}; {@code null} where absent
 * @param bounds in the order of {@link #BOUNDS}; {@code null} where absent
 * @param hours in the order of {@link #HOURS}; {@code null} where absent. None at all in a row that
 *     repeats the point before: where percentiles change and no sum does the contract has no point
 */
record Row(List<Long> sums, List<Double> rates, List<Double> bounds, List<Double> hours) {
  static final List<String> SUMS =
      List.of(
          "cases",
          "handled_on_time",
          "online",
          "supplemented",
          "redeclared",
          "responses",
          "satisfied",
          "dissatisfied",
          "score_sum",
          "complaints");

  static final List<String> RATES =
      List.of(
          "satisfaction_mean",
          "satisfaction_rate",
          "dissatisfaction_rate",
          "response_rate",
          "handled_on_time_rate",
          "online_rate",
          "supplement_rate",
          "redeclared_rate",
          "complaint_rate");

  /** Of Wilson's interval. */
  static final List<String> BOUNDS = List.of("satisfaction_rate_low", "satisfaction_rate_high");

  /** Percentiles. */
  static final List<String> HOURS = List.of("processing_hours_p50", "processing_hours_p95");

  /** By what bounds may be off: SQL does not clamp them, and takes the root as a power. */
  private static final double LAST_BITS = 1e-12;

  /** By what part of itself the contract allows a percentile to be off. */
  private static final double BUCKET = 0.02;

  /**
   * Whether two systems agree: on sums and rates to the last bit, on bounds but for the last bits,
   * on percentiles as closely as the contract wants them.
   *
   * @param exact whose percentiles are those of the values themselves
   */
  boolean agreesWith(Row exact) {
    return sums.equals(exact.sums)
        && rates.equals(exact.rates)
        && areNear(bounds, exact.bounds, any -> LAST_BITS)
        && (hours.isEmpty() || areNear(hours, exact.hours, value -> BUCKET * value));
  }

  /** The same as it stands in for a later step. */
  Row repeated() {
    return new Row(sums, rates, bounds, List.of());
  }

  private static boolean areNear(
      List<Double> values, List<Double> exact, DoubleUnaryOperator distance) {
    for (int i = 0; i < exact.size(); i++) {
      if (!isNear(values.get(i), exact.get(i), distance)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNear(Double value, Double exact, DoubleUnaryOperator distance) {
    if (value == null || exact == null) {
      return Objects.equals(value, exact);
    }
    return Math.abs(value - exact) <= distance.applyAsDouble(exact);
  }

  /**
   * Which row.
   *
   * @param ministry {@code null} where the scope does not fix it
   * @param locality {@code null} where the scope does not fix it
   * @param step where the step begins, epoch milliseconds
   */
  record Key(String window, String ministry, String locality, long step) {}
}
