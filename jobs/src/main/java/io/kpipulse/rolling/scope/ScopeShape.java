package io.kpipulse.rolling.scope;

import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.rolling.slice.Grid;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The properties that all members of a scope share in one measure group.
 *
 * @param grid where slices and steps begin
 * @param measures how many sums a vector has
 * @param windows at least one
 * @param retention how far back facts may change what was counted, milliseconds: the correction
 *     horizon and its slack
 * @param lifetimes how long after its start a slice is kept, by size, both in milliseconds
 */
record ScopeShape(
    Grid grid,
    int measures,
    List<WindowDefinition> windows,
    long retention,
    Map<Long, Long> lifetimes) {
  static ScopeShape of(Grid grid, int measures, List<WindowDefinition> windows, long retention) {
    Map<Long, Long> lifetimes = new TreeMap<>();
    for (WindowDefinition window : windows) {
      // What enters is needed for as long as steps can be corrected, what leaves for the window
      // too.
      lifetimes.merge(window.step(), window.step() + retention + window.step(), Math::max);
      lifetimes.merge(
          window.slice(), window.slice() + window.size() + retention + window.step(), Math::max);
    }
    return new ScopeShape(grid, measures, List.copyOf(windows), retention, lifetimes);
  }
}
