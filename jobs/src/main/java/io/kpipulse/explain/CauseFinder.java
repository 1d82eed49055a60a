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
 * expect. Of several it is the one that foretells best how much each cell contributes: in the part
 * each by its size, outside nothing. O(cells² · dimensions²) at most.
 */
public final class CauseFinder {
  private static final double LEAST_SHARE = 0.5;
  private static final double LEAST_EXCESS = 0.2;

  private final Map<Map<String, String>, Contribution> cells = new LinkedHashMap<>();
  private final Map<Map<String, String>, Change> changes;
  private final Change whole;

  private CauseFinder(Map<Map<String, String>, Change> changes, Change whole) {
    this.changes = changes;
    this.whole = whole;
    changes.forEach((codes, change) -> cells.put(codes, Contribution.of(change, whole)));
  }

  /**
   * The part that a change comes from; empty if it comes from many parts alike.
   *
   * @param cells the smallest parts by their codes, all of the same dimensions
   * @param whole what they are parts of
   */
  public static Optional<Cause> find(Map<Map<String, String>, Change> cells, Change whole) {
    double change = whole.difference();
    return Double.isNaN(change) || change == 0 || cells.isEmpty()
        ? Optional.empty()
        : new CauseFinder(cells, whole).find();
  }

  private Optional<Cause> find() {
    List<String> dimensions =
        changes.keySet().iterator().next().keySet().stream().sorted().toList();
    List<Cause> causes = new ArrayList<>();
    for (int i = 0; i < dimensions.size(); i++) {
      causes.addAll(causes(List.of(dimensions.get(i))));
      for (int j = i + 1; j < dimensions.size(); j++) {
        causes.addAll(causes(List.of(dimensions.get(i), dimensions.get(j))));
      }
    }
    return causes.stream()
        .filter(cause -> cause.share() >= LEAST_SHARE && cause.excess() >= LEAST_EXCESS)
        .min(
            Comparator.comparingDouble(this::error)
                .thenComparingInt(cause -> cause.codes().size())
                .thenComparing(cause -> new TreeMap<>(cause.codes()).toString()));
  }

  /** The codes of some dimensions, each as a cause. */
  private List<Cause> causes(List<String> by) {
    Map<Map<String, String>, Change> parts = new LinkedHashMap<>();
    changes.forEach(
        (codes, change) -> {
          Map<String, String> kept = new HashMap<>(codes);
          kept.keySet().retainAll(by);
          parts.merge(kept, change, Change::plus);
        });
    return parts.entrySet().stream()
        .map(
            part -> {
              Contribution contribution = Contribution.of(part.getValue(), whole);
              return new Cause(
                  part.getKey(), contribution, contribution.total() / whole.difference());
            })
        .toList();
  }

  /** By how much the contributions of the cells differ from what the cause foretells. */
  private double error(Cause cause) {
    double perWeight = cause.contribution().total() / cause.contribution().weight();
    double error = 0;
    for (Map.Entry<Map<String, String>, Contribution> cell : cells.entrySet()) {
      boolean inside = cell.getKey().entrySet().containsAll(cause.codes().entrySet());
      double foretold = inside ? perWeight * cell.getValue().weight() : 0;
      error += Math.abs(cell.getValue().total() - foretold);
    }
    return error;
  }
}
