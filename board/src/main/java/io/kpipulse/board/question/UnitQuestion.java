package io.kpipulse.board.question;

import io.kpipulse.board.answer.Compared;
import io.kpipulse.board.answer.Status;
import io.kpipulse.board.answer.UnitNow;
import io.kpipulse.board.catalog.Address;
import io.kpipulse.board.catalog.BoardCatalog;
import io.kpipulse.board.catalog.Figure;
import io.kpipulse.board.catalog.KpiField;
import io.kpipulse.board.store.KpiStore;
import io.kpipulse.board.store.StoredRow;
import io.kpipulse.catalog.DimensionDefinition;
import io.kpipulse.catalog.ScopeDefinition;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** How does a unit do, against target, past and peers? */
public final class UnitQuestion {
  private final BoardCatalog catalog;
  private final FigureReader figures;
  private final StatusQuestion status;
  private final Clock clock;

  public UnitQuestion(BoardCatalog catalog, KpiStore store, StatusQuestion status, Clock clock) {
    this.catalog = catalog;
    this.figures = new FigureReader(catalog, store);
    this.status = status;
    this.clock = clock;
  }

  /** All KPIs of a unit that are better or worse; of mere counts those that a document asks for. */
  public UnitNow ask(Address unit) {
    Status now = status.ask();
    Instant at = AsOf.of(now, clock);
    List<KpiField> judged =
        catalog.kpis().stream()
            .filter(kpi -> kpi.display().better() != null)
            .filter(kpi -> !kpi.isCount() || kpi.display().source() != null)
            .toList();
    Map<FigureReader.Group, Map<Map<String, String>, StoredRow>> all =
        figures.peers(judged, unit, at);
    Map<String, List<Figure>> peers = peers(judged, unit, all);
    List<UnitNow.Row> rows = new ArrayList<>();
    for (Compared compared : figures.compared(judged, unit, at, all)) {
      rows.add(row(compared, peers.getOrDefault(compared.kpi(), List.of())));
    }
    return new UnitNow(now, unit, rows, related(judged, unit, at));
  }

  private UnitNow.Row row(Compared compared, List<Figure> peers) {
    KpiField kpi = catalog.kpi(compared.kpi());
    Places places = new Places(kpi, peers);
    if (kpi.isCount() || places.size() < 2) {
      return new UnitNow.Row(compared, null, null);
    }
    Integer place = places.place(compared.figure());
    return new UnitNow.Row(
        compared,
        place == null
            ? null
            : new UnitNow.Rank(place, places.size(), places.isTied(compared.figure())),
        new UnitNow.Peers(places.least(), places.median(), places.greatest()));
  }

  /**
   * The figures of all units of the same scope, by KPI; none of the country, which has no peers.
   */
  private static Map<String, List<Figure>> peers(
      List<KpiField> kpis,
      Address unit,
      Map<FigureReader.Group, Map<Map<String, String>, StoredRow>> all) {
    Map<String, List<Figure>> peers = new HashMap<>();
    if (!unit.codes().isEmpty()) {
      FigureReader.groups(kpis, unit.scope())
          .forEach(
              (group, members) -> {
                for (StoredRow row : all.get(group).values()) {
                  for (KpiField kpi : members) {
                    peers.computeIfAbsent(kpi.id(), id -> new ArrayList<>()).add(kpi.figure(row));
                  }
                }
              });
    }
    return peers;
  }

  /** The members of the scope that goes one dimension deeper and only with this one. */
  private List<Address> related(List<KpiField> kpis, Address unit, Instant at) {
    List<Address> related = new ArrayList<>();
    for (ScopeDefinition scope : catalog.scopes()) {
      if (isNested(scope, unit)) {
        Map<String, Set<String>> codes = FigureReader.codes(unit);
        Set<Map<String, String>> members = new TreeSet<>(Comparator.comparing(Object::toString));
        Set<String> measurements = new HashSet<>();
        FigureReader.groups(kpis, scope.name())
            .forEach(
                (group, own) -> {
                  if (measurements.add(group.measurement())) {
                    members.addAll(
                        figures.units(own, scope.name(), group.window(), codes, at).keySet());
                  }
                });
        members.forEach(member -> related.add(new Address(scope.name(), member)));
      }
    }
    return related;
  }

  private boolean isNested(ScopeDefinition scope, Address unit) {
    List<DimensionDefinition> free =
        scope.fixes().stream()
            .filter(dimension -> !unit.codes().containsKey(dimension.name()))
            .toList();
    return free.size() == 1
        && scope.fixes().size() == unit.codes().size() + 1
        && catalog.enclosing(free.get(0)).filter(unit.codes()::containsKey).isPresent();
  }
}
