package io.kpipulse.board.question;

import io.kpipulse.board.answer.SeriesList;
import io.kpipulse.board.answer.SeriesPoint;
import io.kpipulse.board.catalog.BadQuestion;
import io.kpipulse.board.catalog.BoardCatalog;
import io.kpipulse.board.catalog.Figure;
import io.kpipulse.board.catalog.KpiField;
import io.kpipulse.board.store.KpiStore;
import io.kpipulse.board.store.Selection;
import io.kpipulse.board.store.StoredRow;
import io.kpipulse.catalog.WindowDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which points are in the store? */
public final class SeriesQuestion {
  private static final long MOST_POINTS = 50_000;

  private final BoardCatalog catalog;
  private final KpiStore store;

  public SeriesQuestion(BoardCatalog catalog, KpiStore store) {
    this.catalog = catalog;
    this.store = store;
  }

  /**
   * What is asked for.
   *
   * @param kpis of one measurement
   * @param codes that are wanted of each dimension; all where there are none
   * @param to exclusive
   */
  public record Range(
      List<KpiField> kpis,
      String scope,
      String window,
      Map<String, Set<String>> codes,
      Instant from,
      Instant to) {}

  /** The points of a range as they are, by KPI and unit. */
  public SeriesList ask(Range range) {
    Map<Map<String, String>, List<StoredRow>> byUnit = new LinkedHashMap<>();
    for (StoredRow row : rows(range)) {
      byUnit.computeIfAbsent(row.codes(), unit -> new ArrayList<>()).add(row);
    }
    List<SeriesList.One> series = new ArrayList<>();
    for (KpiField kpi : range.kpis()) {
      byUnit.forEach(
          (codes, rows) ->
              series.add(
                  new SeriesList.One(
                      kpi.id(),
                      codes,
                      rows.stream()
                          .map(row -> SeriesPoint.of(row.time(), kpi.figure(row)))
                          .toList())));
    }
    return new SeriesList(
        range.kpis().get(0).measurement().name(), range.scope(), range.window(), series);
  }

  /** The same as text with the columns, rows and values of the file of a replay. */
  public String csv(Range range) {
    List<Cell> cells = new ArrayList<>();
    for (StoredRow row : rows(range)) {
      String key = key(range, row);
      for (KpiField kpi : range.kpis()) {
        Figure figure = kpi.figure(row);
        if (figure.value() != null) {
          cells.add(new Cell(row.time() + "," + key + "," + kpi.id(), text(kpi, figure)));
        }
      }
    }
    StringBuilder text =
        new StringBuilder("time,measurement,")
            .append(String.join(",", catalog.catalog().tags()))
            .append(",kpi,value\n");
    cells.stream()
        .sorted(Comparator.comparing(Cell::key))
        .forEach(cell -> text.append(cell.key()).append(',').append(cell.value()).append('\n'));
    return text.toString();
  }

  private record Cell(String key, String value) {}

  private static String text(KpiField kpi, Figure figure) {
    return kpi.isCount()
        ? Long.toString(Math.round(figure.value()))
        : Double.toString(figure.value());
  }

  private String key(Range range, StoredRow row) {
    List<String> cells = new ArrayList<>();
    cells.add(range.kpis().get(0).measurement().name());
    cells.add(range.scope());
    cells.add(range.window());
    catalog
        .catalog()
        .dimensions()
        .forEach(dimension -> cells.add(row.codes().getOrDefault(dimension.name(), "all")));
    return String.join(",", cells);
  }

  private List<StoredRow> rows(Range range) {
    KpiField first = range.kpis().get(0);
    for (KpiField kpi : range.kpis()) {
      if (!kpi.measurement().name().equals(first.measurement().name())) {
        throw new BadQuestion(
            "'%s' is of %s, '%s' of %s; ask for KPIs of one measurement"
                .formatted(
                    first.id(), first.measurement().name(), kpi.id(), kpi.measurement().name()));
      }
      WindowDefinition unused = catalog.window(kpi, range.scope(), range.window());
    }
    if (!range.from().isBefore(range.to())) {
      throw new BadQuestion(
          "the range from %s to %s is empty; turn the two".formatted(range.from(), range.to()));
    }
    Selection selection =
        catalog.selection(range.kpis(), range.scope(), range.window(), range.codes());
    long points = store.count(selection, range.from(), range.to()) * range.kpis().size();
    if (points > MOST_POINTS) {
      throw new BadQuestion(
          "these are %s points; %s can be shown: take a shorter range, fewer units or a window with"
                  .formatted(points, MOST_POINTS)
              + " longer steps (1d)");
    }
    return store.rows(selection, range.from(), range.to());
  }
}
