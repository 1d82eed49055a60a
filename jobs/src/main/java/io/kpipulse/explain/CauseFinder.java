package io.kpipulse.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds the part that a change comes from, where there is one: a code, or a pair of codes of two
 * dimensions, from which at least half of the change comes and much more than its size would let
 * expect. O(cells · dimensions²).
 */
public final class CauseFinder {
  private static final double LEAST_SHARE = 0.5;
  private static final double LEAST_EXCESS = 0.2;

  /** Parts whose excess differs by less say the same. */
  private static final double ALIKE = 0.05;

  private CauseFinder() {}

  /**
   * The part that a change comes from; empty if it comes from many parts alike.
   *
   * @param cells the smallest parts by their codes, all of the same dimensions
   * @param whole what they are parts of
   */
  public static Optional<Cause> find(Map<Map<String, String>, Change> cells, Change whole) {
    double change = whole.difference();
    if (Double.isNaN(change) || change == 0 || cells.isEmpty()) {
      return Optional.empty();
    }
    List<String> dimensions = List.copyOf(cells.keySet().iterator().next().keySet());
    List<Cause> causes = new ArrayList<>();
    for (int i = 0; i < dimensions.size(); i++) {
      causes.addAll(causes(cells, whole, List.of(dimensions.get(i))));
      for (int j = i + 1; j < dimensions.size(); j++) {
        causes.addAll(causes(cells, whole, List.of(dimensions.get(i), dimensions.get(j))));
      }
    }
    return best(causes);
  }

  private static List<Cause> causes(
      Map<Map<String, String>, Change> cells, Change whole, List<String> by) {
    return project(cells, by).entrySet().stream()
        .map(
            part -> {
              Contribution contribution = Contribution.of(part.getValue(), whole);
              return new Cause(
                  part.getKey(), contribution, contribution.total() / whole.difference());
            })
        .toList();
  }

  /** The cells added up over all but some dimensions. */
  private static Map<Map<String, String>, Change> project(
      Map<Map<String, String>, Change> cells, List<String> by) {
    Map<Map<String, String>, Change> parts = new LinkedHashMap<>();
    cells.forEach(
        (codes, change) -> {
          Map<String, String> kept = new HashMap<>(codes);
          kept.keySet().retainAll(by);
          parts.merge(kept, change, Change::plus);
        });
    return parts;
  }

  /** The smallest part of those that say about as much as the one that says the most. */
  private static Optional<Cause> best(List<Cause> causes) {
    List<Cause> large =
        causes.stream()
            .filter(cause -> cause.share() >= LEAST_SHARE && cause.excess() >= LEAST_EXCESS)
            .toList();
    double most = large.stream().mapToDouble(Cause::excess).max().orElse(0);
    return large.stream()
        .filter(cause -> cause.excess() >= most - ALIKE)
        .min(
            Comparator.comparingDouble(
                    (Cause cause) -> Math.rint(100 * cause.contribution().weight()))
                .thenComparingInt(cause -> cause.codes().size())
                .thenComparingDouble(cause -> -cause.excess())
                .thenComparing(cause -> new TreeMap<>(cause.codes()).toString()));
  }
}
