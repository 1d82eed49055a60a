package io.kpipulse.explain;

import java.util.List;
import java.util.Map;

/**
 * Where a ratio changed: cells that have some codes in common.
 *
 * @param combinations one, or several that differ in one attribute; each is codes by attribute, and
 *     holds the cells that have all of them
 * @param change of these cells together
 * @param likelihoodRatio the natural logarithm of how much likelier the figures are if these cells
 *     changed than if they did not
 * @param share of the change of the whole, 1 for all of it; over 1 where other cells went the other
 *     way, below 0 where these did; {@link Double#NaN} if the whole did not change
 */
public record Finding(
    List<Map<String, String>> combinations, Change change, double likelihoodRatio, double share) {
  public Finding {
    combinations = combinations.stream().map(Map::copyOf).toList();
  }
}
