package io.kpipulse.bench.equivalence;

import java.util.List;

/**
 * The KPIs of a window of a scope at a step.
 *
 * @param sums in the order of the contract
 * @param rates in the order of {@link #RATES}; {@code null} where absent
 */
record Row(List<Long> sums, List<Double> rates) {
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

  /**
   * Which row.
   *
   * @param ministry {@code null} where the scope does not fix it
   * @param locality {@code null} where the scope does not fix it
   * @param step where the step begins, epoch milliseconds
   */
  record Key(String window, String ministry, String locality, long step) {}
}
