package io.kpipulse.local.backtest;

import java.util.List;

/**
 * What came of a backtest.
 *
 * @param sets one or two, in the order in which they were given
 */
public record Outcome(List<SetResult> sets) {
  public Outcome {
    sets = List.copyOf(sets);
  }

  boolean isComparison() {
    return sets.size() > 1;
  }
}
