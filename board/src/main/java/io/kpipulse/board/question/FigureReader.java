package io.kpipulse.board.question;

import io.kpipulse.board.answer.Compared;
import io.kpipulse.board.catalog.Address;
import io.kpipulse.board.catalog.BoardCatalog;
import io.kpipulse.board.catalog.Figure;
import io.kpipulse.board.catalog.KpiField;
import io.kpipulse.board.store.KpiStore;
import io.kpipulse.board.store.StoredRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the figures of a time: one query for all KPIs of one measurement and window. */
final class FigureReader {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);

  private final BoardCatalog catalog;
  private final KpiStore store;

  FigureReader(BoardCatalog catalog, KpiStore store) {
    this.catalog = catalog;
    this.store = store;
  }

  /** KPIs that one query reads. */
  record Group(String measurement, String window) {}

  /** The KPIs of a scope by measurement and window, each over the window that is shown first. */
  static Map<Group, List<KpiField>> groups(List<KpiField> kpis, String scope) {
    Map<Group, List<KpiField>> groups = new LinkedHashMap<>();
    for (KpiField kpi : kpis) {
      kpi.window(scope)
          .ifPresent(
              window ->
                  groups
                      .computeIfAbsent(
                          new Group(kpi.measurement().name(), window.name()),
                          group -> new ArrayList<>())
                      .add(kpi));
    }
    return groups;
  }

  /** The rows of all units of a scope at a time, by their codes. */
  Map<Map<String, String>, StoredRow> units(
      List<KpiField> kpis,
      String scope,
      String window,
      Map<String, Set<String>> codes,
      Instant at) {
    Map<Map<String, String>, StoredRow> rows = new LinkedHashMap<>();
    for (StoredRow row : store.newest(catalog.selection(kpis, scope, window, codes), at)) {
      rows.put(row.codes(), row);
    }
    return rows;
  }

  /** The row of one unit at a time; without values where all of its totals are zero. */
  StoredRow unit(List<KpiField> kpis, Address unit, String window, Instant at) {
    return units(kpis, unit.scope(), window, codes(unit), at).values().stream()
        .findFirst()
        .orElse(nothing(unit));
  }

  /** The codes of a unit, as a selection takes them. */
  static Map<String, Set<String>> codes(Address unit) {
    Map<String, Set<String>> codes = new HashMap<>();
    unit.codes().forEach((dimension, code) -> codes.put(dimension, Set.of(code)));
    return codes;
  }

  /** What a unit without a row has. */
  static StoredRow nothing(Address unit) {
    return new StoredRow(null, unit.codes(), Map.of());
  }

  /**
   * The rows of a unit and its peers at a time, by what one query reads. Peers are all units of the
   * same scope; of a commune, those of its locality.
   */
  Map<Group, Map<Map<String, String>, StoredRow>> peers(
      List<KpiField> kpis, Address unit, Instant at) {
    Map<String, Set<String>> codes = codes(unit);
    codes.keySet().retainAll(enclosing(unit));
    Map<Group, Map<Map<String, String>, StoredRow>> peers = new LinkedHashMap<>();
    groups(kpis, unit.scope())
        .forEach(
            (group, members) ->
                peers.put(group, units(members, unit.scope(), group.window(), codes, at)));
    return peers;
  }

  /** The dimensions of a unit that another of its dimensions lies within. */
  private Set<String> enclosing(Address unit) {
    return catalog.scope(unit.scope()).fixes().stream()
        .flatMap(dimension -> catalog.enclosing(dimension).stream())
        .collect(Collectors.toSet());
  }

  /** KPIs of a unit at a time, a day and a week before it. */
  List<Compared> compared(List<KpiField> kpis, Address unit, Instant at) {
    return compared(kpis, unit, at, peers(kpis, unit, at));
  }

  /**
   * KPIs of a unit at a time, a day and a week before it.
   *
   * @param now the rows of the unit and its peers at the time
   */
  List<Compared> compared(
      List<KpiField> kpis,
      Address unit,
      Instant at,
      Map<Group, Map<Map<String, String>, StoredRow>> now) {
    Map<String, Compared> compared = new HashMap<>();
    groups(kpis, unit.scope())
        .forEach(
            (group, members) -> {
              StoredRow present = now.get(group).getOrDefault(unit.codes(), nothing(unit));
              StoredRow yesterday = unit(members, unit, group.window(), at.minus(DAY));
              StoredRow lastWeek = unit(members, unit, group.window(), at.minus(WEEK));
              for (KpiField kpi : members) {
                compared.put(
                    kpi.id(),
                    new Compared(
                        kpi.id(),
                        group.window(),
                        figure(kpi, present),
                        figure(kpi, yesterday),
                        figure(kpi, lastWeek)));
              }
            });
    return kpis.stream()
        .map(KpiField::id)
        .filter(compared::containsKey)
        .map(compared::get)
        .toList();
  }

  /** The figure of a row; where there is none all totals are zero, so a count or a sum is 0. */
  static Figure figure(KpiField kpi, StoredRow row) {
    if (row.values().isEmpty() && kpi.ratio().isEmpty() && kpi.isAdditive()) {
      return new Figure(0.0, null, null, null, null, null, false, false);
    }
    return row.values().isEmpty() ? Figure.NONE : kpi.figure(row);
  }
}
