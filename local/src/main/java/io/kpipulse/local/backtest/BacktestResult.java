package io.kpipulse.local.backtest;

import java.util.List;

/**
 * What came of a backtest.
 *
 * @param sets one or two, in the order in which they were given
 */
public record BacktestResult(List<SetResult> sets) {
  public BacktestResult {
    sets = List.copyOf(sets);
  }

  boolean isComparison() {
    return sets.size() > 1;
  }
}
