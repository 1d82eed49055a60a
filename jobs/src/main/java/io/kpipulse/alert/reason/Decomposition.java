package io.kpipulse.alert.reason;

import io.kpipulse.explain.Change;
import io.kpipulse.explain.ExactChange;
import io.kpipulse.explain.ExactContribution;
import io.kpipulse.explain.ExactShare;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * Splits a change, for each dimension, into what each part contributes by its own change (rate) and
 * by its changed share (mix). With what has no code of the dimension as a part of its own they add
 * up to the change, and nothing is lost: it is computed in fractions. O(cells · dimensions).
 */
final class Decomposition {
  private final LeafChange change;
  private final ExactChange whole;
  private final BigFraction difference;

  private Decomposition(LeafChange change, ExactChange whole) {
    this.change = change;
    this.whole = whole;
    this.difference = whole.difference();
  }

  /** A breakdown for each dimension; none if there is no change. */
  static List<Breakdown> of(LeafChange change) {
    ExactChange whole = ExactChange.of(change.whole());
    if (!whole.hasDifference() || whole.difference().isZero()) {
      return List.of();
    }
    Decomposition decomposition = new Decomposition(change, whole);
    return change.dimensions().stream().map(decomposition::by).toList();
  }

  /** The dimension that tells most, the first of the catalogue among equals. */
  static Optional<Breakdown> mostTelling(LeafChange change) {
    Breakdown most = null;
    for (Breakdown breakdown : of(change)) {
      if (most == null || breakdown.telling() > most.telling()) {
        most = breakdown;
      }
    }
    return Optional.ofNullable(most);
  }

  /** A part of the change that has some codes. */
  static Part part(LeafChange of, Map<String, String> codes, Change change) {
    return new Decomposition(of, ExactChange.of(of.whole())).part(codes, ExactChange.of(change));
  }

  private Breakdown by(String dimension) {
    Map<String, Change> sums = new LinkedHashMap<>();
    change.cells().forEach((codes, cell) -> sums.merge(codes.get(dimension), cell, change::sum));
    List<Part> parts = new ArrayList<>();
    ExactChange rest = whole;
    BigFraction residual = difference;
    for (Map.Entry<String, Change> sum : sums.entrySet()) {
      ExactChange exact = ExactChange.of(sum.getValue());
      parts.add(part(Map.of(dimension, sum.getKey()), exact));
      rest = without(rest, exact);
      residual = residual.subtract(contribution(exact).total());
    }
    if (!isNothing(rest)) {
      parts.add(part(Map.of(), rest));
      residual = residual.subtract(contribution(rest).total());
    }
    parts.sort(
        Comparator.comparingDouble(Part::share)
            .reversed()
            .thenComparing(part -> part.codes().toString()));
    return new Breakdown(dimension, parts, residual);
  }

  /** Counts are over the same windows, so that only they are subtracted. */
  private ExactChange without(ExactChange from, ExactChange part) {
    ExactChange rest = from.minus(part);
    return change.isCount()
        ? new ExactChange(
            new ExactShare(rest.before().numerator(), whole.before().denominator()),
            new ExactShare(rest.now().numerator(), whole.now().denominator()))
        : rest;
  }

  private boolean isNothing(ExactChange rest) {
    return change.isCount()
        ? rest.before().numerator().isZero() && rest.now().numerator().isZero()
        : rest.isZero();
  }

  private Part part(Map<String, String> codes, ExactChange part) {
    ExactContribution contribution = contribution(part);
    return new Part(
        codes,
        part.change(),
        contribution.contribution(),
        contribution.total().divide(difference).doubleValue());
  }

  private ExactContribution contribution(ExactChange part) {
    return change.isCount()
        ? ExactContribution.ofCount(part, whole)
        : ExactContribution.of(part, whole);
  }
}
