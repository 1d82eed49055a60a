package io.kpipulse.board.question;

import io.kpipulse.board.answer.Reason;
import io.kpipulse.board.catalog.Address;
import io.kpipulse.board.catalog.BoardCatalog;
import io.kpipulse.board.catalog.KpiField;
import io.kpipulse.catalog.DimensionDefinition;
import io.kpipulse.catalog.ScopeDefinition;
import io.kpipulse.explain.Chance;
import io.kpipulse.explain.Change;
import io.kpipulse.explain.ChangeScan;
import io.kpipulse.explain.Contribution;
import io.kpipulse.explain.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says in short where the change of a unit's ratio comes from: the likeliest finding from which at
 * least half of it comes, and much more than its size would let expect.
 */
final class ReasonFinder {
  private static final double LEAST_SHARE = 0.5;
  private static final double LEAST_EXCESS = 0.2;

  /** Of the likeliest findings, one may explain more of the change than the first. */
  private static final int MOST_FINDINGS = 3;

  private final BoardCatalog catalog;
  private final Changes changes;

  ReasonFinder(BoardCatalog catalog, Changes changes) {
    this.catalog = catalog;
    this.changes = changes;
  }

  /**
   * The reason; {@code null} where there is no change, nothing tells parts apart, or there is none
   * to be seen in a change within chance.
   */
  Reason find(KpiField kpi, Address unit, Change change, Comparison periods) {
    if (Double.isNaN(change.difference()) || change.difference() == 0) {
      return null;
    }
    List<Reason> reasons = new ArrayList<>();
    List<ScopeDefinition> scopes = scopes(kpi, unit);
    for (ScopeDefinition scope : scopes) {
      Parts parts = new Parts(changes, kpi, unit, scope, free(scope, unit), periods);
      Map<Map<String, String>, Change> cells = new HashMap<>();
      parts.codes().forEach(codes -> cells.put(codes, parts.change(codes)));
      reason(cells, change).ifPresent(reasons::add);
    }
    Reason otherwise = scopes.isEmpty() || !Chance.isBeyond(change) ? null : Reason.SPREAD;
    return reasons.stream().max(Comparator.comparingDouble(Reason::share)).orElse(otherwise);
  }

  /** The reason by the parts of one scope, if there is one. */
  static Optional<Reason> reason(Map<Map<String, String>, Change> cells, Change whole) {
    return ChangeScan.find(cells, MOST_FINDINGS).stream()
        .map(finding -> reason(finding, cells, whole))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Reason> reason(
      Finding finding, Map<Map<String, String>, Change> cells, Change whole) {
    List<Reason.Part> parts = new ArrayList<>();
    double share = 0;
    double weight = 0;
    for (Map<String, String> codes : finding.combinations()) {
      Contribution contribution =
          Contribution.of(
              cells.entrySet().stream()
                  .filter(cell -> cell.getKey().entrySet().containsAll(codes.entrySet()))
                  .map(Map.Entry::getValue)
                  .reduce(Change.NONE, Change::plus),
              whole);
      double part = contribution.total() / whole.difference();
      parts.add(new Reason.Part(codes, contribution.rate(), contribution.mix(), part));
      share += part;
      weight += contribution.weight();
    }
    return share >= LEAST_SHARE && share - weight >= LEAST_EXCESS
        ? Optional.of(new Reason(false, share, parts))
        : Optional.empty();
  }

  /**
   * The scopes whose members are parts of the unit: the finest one, or where each tells another
   * dimension apart, all of them.
   */
  private List<ScopeDefinition> scopes(KpiField kpi, Address unit) {
    List<ScopeDefinition> inside = new ArrayList<>();
    for (DimensionDefinition dimension : catalog.catalog().dimensions()) {
      if (!unit.codes().containsKey(dimension.name()) && dimension.within() < 0) {
        changes.scope(kpi, unit, List.of(dimension.name())).ifPresent(inside::add);
      }
    }
    Optional<ScopeDefinition> finest =
        catalog.scopes().stream()
            .filter(scope -> free(scope, unit).size() > 1 && isInside(kpi, unit, scope))
            .max(Comparator.comparingInt(scope -> scope.fixes().size()));
    List<ScopeDefinition> scopes = new ArrayList<>(new LinkedHashSet<>(inside));
    finest.ifPresent(scope -> scopes.removeIf(other -> fixesAll(scope, other)));
    finest.ifPresent(scopes::add);
    return scopes;
  }

  private boolean isInside(KpiField kpi, Address unit, ScopeDefinition scope) {
    return scope.fixes().stream()
            .allMatch(
                dimension -> dimension.within() < 0 || unit.codes().containsKey(dimension.name()))
        && changes
            .scope(kpi, unit, free(scope, unit))
            .filter(found -> found.name().equals(scope.name()))
            .isPresent();
  }

  private static boolean fixesAll(ScopeDefinition scope, ScopeDefinition other) {
    return scope.fixes().containsAll(other.fixes());
  }

  private static List<String> free(ScopeDefinition scope, Address unit) {
    return scope.fixes().stream()
        .map(DimensionDefinition::name)
        .filter(name -> !unit.codes().containsKey(name))
        .toList();
  }
}
