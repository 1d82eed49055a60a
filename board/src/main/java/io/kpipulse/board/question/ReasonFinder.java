package io.kpipulse.board.question;

import io.kpipulse.board.answer.Reason;
import io.kpipulse.board.catalog.Address;
import io.kpipulse.board.catalog.BoardCatalog;
import io.kpipulse.board.catalog.KpiField;
import io.kpipulse.catalog.DimensionDefinition;
import io.kpipulse.catalog.ScopeDefinition;
import io.kpipulse.explain.Cause;
import io.kpipulse.explain.CauseFinder;
import io.kpipulse.explain.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says in short where the change of a unit's ratio comes from. */
final class ReasonFinder {
  private final BoardCatalog catalog;
  private final Changes changes;

  ReasonFinder(BoardCatalog catalog, Changes changes) {
    this.catalog = catalog;
    this.changes = changes;
  }

  /** The reason; {@code null} where there is no change, or nothing tells parts apart. */
  Reason find(KpiField kpi, Address unit, Change change, Comparison periods) {
    if (Double.isNaN(change.difference()) || change.difference() == 0) {
      return null;
    }
    List<Cause> causes = new ArrayList<>();
    List<ScopeDefinition> scopes = scopes(kpi, unit);
    for (ScopeDefinition scope : scopes) {
      Parts parts = new Parts(changes, kpi, unit, scope, free(scope, unit), periods);
      Map<Map<String, String>, Change> cells = new HashMap<>();
      parts.codes().forEach(codes -> cells.put(codes, parts.change(codes)));
      CauseFinder.find(cells, change).ifPresent(causes::add);
    }
    if (scopes.isEmpty()) {
      return null;
    }
    Optional<Cause> best = causes.stream().max(Comparator.comparingDouble(Cause::share));
    return best.map(ReasonFinder::reason).orElse(Reason.SPREAD);
  }

  private static Reason reason(Cause cause) {
    return new Reason(
        false,
        cause.share(),
        List.of(
            new Reason.Part(
                cause.codes(),
                cause.contribution().rate(),
                cause.contribution().mix(),
                cause.share())));
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
