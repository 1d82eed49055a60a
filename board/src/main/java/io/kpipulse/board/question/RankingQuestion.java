package io.kpipulse.board.question;

import io.kpipulse.board.answer.Ranking;
import io.kpipulse.board.answer.Status;
import io.kpipulse.board.catalog.Address;
import io.kpipulse.board.catalog.BoardCatalog;
import io.kpipulse.board.catalog.Figure;
import io.kpipulse.board.catalog.KpiField;
import io.kpipulse.board.store.KpiStore;
import io.kpipulse.board.store.StoredRow;
import io.kpipulse.catalog.DimensionDefinition;
import io.kpipulse.catalog.WindowDefinition;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How do the units of a scope compare? */
public final class RankingQuestion {
  private final BoardCatalog catalog;
  private final FigureReader figures;
  private final StatusQuestion status;
  private final Clock clock;

  public RankingQuestion(BoardCatalog catalog, KpiStore store, StatusQuestion status, Clock clock) {
    this.catalog = catalog;
    this.figures = new FigureReader(catalog, store);
    this.status = status;
    this.clock = clock;
  }

  /**
   * A KPI in all units of a scope. Listed units without any point are there too, without a figure.
   *
   * @param window {@code null} for the one that is shown first
   */
  public Ranking ask(KpiField kpi, String scope, String window) {
    WindowDefinition over = catalog.window(kpi, scope, window);
    Status now = status.ask();
    Instant at = AsOf.of(now, clock);
    Map<Map<String, String>, StoredRow> rows =
        figures.units(List.of(kpi), scope, over.name(), Map.of(), at);
    List<Ranking.Row> units = new ArrayList<>();
    rows.forEach((codes, row) -> units.add(unranked(codes, FigureReader.figure(kpi, row))));
    for (Map<String, String> codes : listed(scope)) {
      if (!rows.containsKey(codes)) {
        units.add(
            unranked(
                codes, FigureReader.figure(kpi, FigureReader.nothing(new Address(scope, codes)))));
      }
    }
    List<Ranking.Row> shown = withoutGuesses(kpi, units);
    Places places = new Places(kpi, shown.stream().map(Ranking.Row::figure).toList());
    List<Ranking.Row> ranked =
        shown.stream()
            .sorted(places.bestFirst(Ranking.Row::figure))
            .map(
                unit ->
                    new Ranking.Row(
                        unit.codes(),
                        unit.figure(),
                        places.place(unit.figure()),
                        places.isTied(unit.figure())))
            .toList();
    return new Ranking(now, kpi.id(), scope, over.name(), national(kpi, over, at), ranked);
  }

  private static List<Ranking.Row> withoutGuesses(KpiField kpi, List<Ranking.Row> units) {
    Set<Integer> hidden =
        Withholding.more(
            kpi.smallestCell(),
            units,
            unit -> unit.figure().withheld(),
            unit -> Withholding.samples(unit.figure()));
    List<Ranking.Row> shown = new ArrayList<>();
    for (int i = 0; i < units.size(); i++) {
      Ranking.Row unit = units.get(i);
      shown.add(hidden.contains(i) ? unranked(unit.codes(), unit.figure().hidden()) : unit);
    }
    return shown;
  }

  private Figure national(KpiField kpi, WindowDefinition window, Instant at) {
    return kpi.windows(Addresses.NATIONAL.scope()).contains(window)
        ? FigureReader.figure(
            kpi, figures.unit(List.of(kpi), Addresses.NATIONAL, window.name(), at))
        : Figure.NONE;
  }

  private static Ranking.Row unranked(Map<String, String> codes, Figure figure) {
    return new Ranking.Row(codes, figure, null, false);
  }

  /** The units of a scope of one dimension, where they are listed. */
  private List<Map<String, String>> listed(String scope) {
    List<DimensionDefinition> fixes = catalog.scope(scope).fixes();
    return fixes.size() != 1
        ? List.of()
        : catalog.codes(fixes.get(0)).stream()
            .map(code -> Map.of(fixes.get(0).name(), code))
            .toList();
  }
}
