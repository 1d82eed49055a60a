package io.kpipulse.board.question;

import io.kpipulse.board.answer.Compared;
import io.kpipulse.board.answer.Headline;
import io.kpipulse.board.answer.SeriesPoint;
import io.kpipulse.board.answer.Status;
import io.kpipulse.board.answer.Today;
import io.kpipulse.board.catalog.BoardCatalog;
import io.kpipulse.board.catalog.Figure;
import io.kpipulse.board.catalog.KpiField;
import io.kpipulse.board.store.KpiStore;
import io.kpipulse.board.store.StoredRow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How does the country do today, who falls behind and why, what changed? */
public final class TodayQuestion {
  /** What the map and the ranking of localities show. */
  static final String OF_LOCALITIES = "satisfaction_rate";

  /** What the ranking of ministries shows. */
  static final String OF_MINISTRIES = "on_time_rate";

  private static final Duration DAY = Duration.ofDays(1);
  private static final int TREND_DAYS = 30;
  private static final int MOST_TASKS = 8;

  private final BoardCatalog catalog;
  private final FigureReader figures;
  private final MoversQuestion movers;
  private final TrendQuestion trends;
  private final TasksQuestion tasks;
  private final StatusQuestion status;
  private final Clock clock;

  public TodayQuestion(BoardCatalog catalog, KpiStore store, StatusQuestion status, Clock clock) {
    this.catalog = catalog;
    this.figures = new FigureReader(catalog, store);
    this.movers = new MoversQuestion(catalog, store);
    this.trends = new TrendQuestion(catalog, store, clock);
    this.tasks = new TasksQuestion(catalog, store, status, clock);
    this.status = status;
    this.clock = clock;
  }

  /** The KPIs of the country now, a day and a week ago. */
  public List<Compared> headline(Status now) {
    return figures.compared(catalog.headline(), Addresses.NATIONAL, AsOf.of(now, clock));
  }

  /** All of the first page. */
  public Today ask() {
    Status now = status.ask();
    Instant at = AsOf.of(now, clock);
    return new Today(
        now,
        headline(now).stream()
            .map(compared -> new Headline(compared, trend(compared, at)))
            .toList(),
        new Today.Behind(
            movers.behind(OF_LOCALITIES, "locality", at),
            movers.behind(OF_MINISTRIES, "ministry", at)),
        movers.changed(at),
        map(at),
        tasks.newlyOverdue(at, DAY, MOST_TASKS));
  }

  private List<Double> trend(Compared compared, Instant at) {
    List<Double> values = new ArrayList<>();
    KpiField kpi = catalog.kpi(compared.kpi());
    for (SeriesPoint point :
        trends
            .ask(
                kpi,
                compared.window(),
                Addresses.NATIONAL,
                at.minus(DAY.multipliedBy(TREND_DAYS - 1L)),
                at.plusMillis(1),
                TREND_DAYS)
            .points()) {
      values.add(point.value());
    }
    return values;
  }

  private Today.LocalityMap map(Instant at) {
    List<Today.Place> places = new ArrayList<>();
    KpiField kpi = catalog.find(OF_LOCALITIES).orElse(null);
    if (kpi == null || kpi.window("locality").isEmpty()) {
      return new Today.LocalityMap(OF_LOCALITIES, "24h", places);
    }
    String window = kpi.window("locality").orElseThrow().name();
    for (StoredRow row : figures.units(List.of(kpi), "locality", window, Map.of(), at).values()) {
      Figure figure = FigureReader.figure(kpi, row);
      places.add(new Today.Place(row.codes().get("locality"), figure));
    }
    return new Today.LocalityMap(kpi.id(), window, places);
  }
}
