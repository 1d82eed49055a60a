package io.kpipulse.board.question;

import io.kpipulse.board.catalog.Address;
import io.kpipulse.board.catalog.BoardCatalog;
import io.kpipulse.board.catalog.KpiField;
import io.kpipulse.board.store.KpiStore;
import io.kpipulse.board.store.Selection;
import io.kpipulse.board.store.StoredRow;
import io.kpipulse.catalog.DimensionDefinition;
import io.kpipulse.catalog.ScopeDefinition;
import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.fact.MeasureVector;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Measures of units over days: sums of the points of single days or, for states, the points at the
 * end of the last day. The points of a state are read for all units at once, and once for one
 * question: an instance answers one, on one thread.
 */
final class Changes {
  private static final Duration DAY = Duration.ofDays(1);

  private final BoardCatalog catalog;
  private final KpiStore store;
  private final Map<Object, List<StoredRow>> states = new HashMap<>();

  Changes(BoardCatalog catalog, KpiStore store) {
    this.catalog = catalog;
    this.store = store;
  }

  /** The window whose points add up to any days, or the state; empty if a scope has neither. */
  private static Optional<WindowDefinition> window(KpiField kpi, String scope) {
    List<WindowDefinition> windows = kpi.windows(scope);
    return windows.stream()
        .filter(window -> window.size() == DAY.toMillis() && window.step() == DAY.toMillis())
        .findFirst()
        .or(() -> kpi.window(scope).filter(WindowDefinition::isLevel))
        .or(() -> windows.stream().filter(WindowDefinition::isLevel).findFirst());
  }

  /** Whether the KPI is a state, which is told at the end of a period and not added up over it. */
  static boolean isState(KpiField kpi) {
    return kpi.windows().values().stream()
        .flatMap(List::stream)
        .anyMatch(WindowDefinition::isLevel);
  }

  /**
   * The scope with the fewest dimensions that tells the parts of a unit apart.
   *
   * @param by dimensions beside those of the unit
   */
  Optional<ScopeDefinition> scope(KpiField kpi, Address unit, List<String> by) {
    return catalog.scopes().stream()
        .filter(scope -> window(kpi, scope.name()).isPresent())
        .filter(scope -> fixes(scope, unit.codes().keySet()) && fixes(scope, by))
        .min(Comparator.comparingInt(scope -> scope.fixes().size()));
  }

  private static boolean fixes(ScopeDefinition scope, Iterable<String> dimensions) {
    List<String> fixed = scope.fixes().stream().map(DimensionDefinition::name).toList();
    for (String dimension : dimensions) {
      if (!fixed.contains(dimension)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The measures of the parts of a unit, by their codes.
   *
   * @param scope that tells the parts apart
   * @param by dimensions of the codes; none for the whole unit
   * @param at states of a later time are not read
   */
  Map<Map<String, String>, MeasureVector> parts(
      KpiField kpi, Address unit, ScopeDefinition scope, List<String> by, Days days, Instant at) {
    WindowDefinition window = window(kpi, scope.name()).orElseThrow();
    Instant end = days.to(catalog.zone());
    List<StoredRow> rows =
        window.isLevel()
            ? states(kpi, unit, scope, window, end.isAfter(at) ? at : end.minusMillis(1))
            : store.sums(
                selection(kpi, scope, window, FigureReader.codes(unit)),
                days.from(catalog.zone()),
                end,
                new ArrayList<>(by));
    Map<Map<String, String>, MeasureVector> parts = new LinkedHashMap<>();
    for (StoredRow row : rows) {
      Map<String, String> part = new LinkedHashMap<>(row.codes());
      part.keySet().retainAll(by);
      parts.computeIfAbsent(part, any -> kpi.zero()).add(kpi.totals(row));
    }
    return parts;
  }

  private List<StoredRow> states(
      KpiField kpi, Address unit, ScopeDefinition scope, WindowDefinition window, Instant at) {
    Selection selection = selection(kpi, scope, window, Map.of());
    return states
        .computeIfAbsent(List.of(selection, at), any -> store.newest(selection, at))
        .stream()
        .filter(row -> row.codes().entrySet().containsAll(unit.codes().entrySet()))
        .toList();
  }

  private Selection selection(
      KpiField kpi,
      ScopeDefinition scope,
      WindowDefinition window,
      Map<String, Set<String>> codes) {
    return new Selection(
        kpi.measurement().name(),
        scope.name(),
        window.name(),
        catalog.dimensions(scope.name()),
        codes,
        kpi.summed());
  }
}
