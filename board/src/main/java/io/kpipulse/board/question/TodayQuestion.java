package io.kpipulse.board.question;

import io.kpipulse.board.answer.Compared;
import io.kpipulse.board.answer.Headline;
import io.kpipulse.board.answer.Pulse;
import io.kpipulse.board.answer.SeriesPoint;
import io.kpipulse.board.answer.Status;
import io.kpipulse.board.answer.Today;
import io.kpipulse.board.catalog.BoardCatalog;
import io.kpipulse.board.catalog.Figure;
import io.kpipulse.board.catalog.KpiField;
import io.kpipulse.board.store.KpiStore;
import io.kpipulse.board.store.StoredRow;
import io.kpipulse.catalog.WindowDefinition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
  private final KpiStore store;
  private final TrendQuestion trends;
  private final TasksQuestion tasks;
  private final StatusQuestion status;
  private final Clock clock;

  public TodayQuestion(BoardCatalog catalog, KpiStore store, StatusQuestion status, Clock clock) {
    this.catalog = catalog;
    this.figures = new FigureReader(catalog, store);
    this.store = store;
    this.trends = new TrendQuestion(catalog, store, status, clock);
    this.tasks = new TasksQuestion(catalog, store, status, clock);
    this.status = status;
    this.clock = clock;
  }

  /** The KPIs of the country now, a day and a week ago. */
  public List<Compared> headline(Status now) {
    return figures.compared(catalog.headline(), Addresses.NATIONAL, AsOf.of(now, clock));
  }

  /** What has come in of late. */
  public List<Pulse> pulse(Status now) {
    Instant at = AsOf.of(now, clock);
    List<Pulse> pulse = new ArrayList<>();
    Map<String, List<KpiField>> byWindow = new LinkedHashMap<>();
    for (String id : catalog.display().pulse()) {
      catalog
          .find(id)
          .ifPresent(kpi -> shortest(kpi).ifPresent(window -> add(byWindow, window, kpi)));
    }
    byWindow.forEach(
        (window, kpis) -> {
          StoredRow row = figures.unit(kpis, Addresses.NATIONAL, window, at);
          kpis.forEach(
              kpi -> pulse.add(new Pulse(kpi.id(), window, FigureReader.figure(kpi, row).value())));
        });
    return pulse;
  }

  private static void add(Map<String, List<KpiField>> byWindow, String window, KpiField kpi) {
    byWindow.computeIfAbsent(window, any -> new ArrayList<>()).add(kpi);
  }

  private static Optional<String> shortest(KpiField kpi) {
    return kpi.windows(Addresses.NATIONAL.scope()).stream()
        .filter(window -> !window.isLevel())
        .min(Comparator.comparingLong(WindowDefinition::size))
        .map(WindowDefinition::name);
  }

  /** All of the first page. */
  public Today ask() {
    Status now = status.ask();
    Instant at = AsOf.of(now, clock);
    MoversQuestion movers = new MoversQuestion(catalog, store, at);
    Map<String, List<Double>> daily = trends(at);
    return new Today(
        now,
        headline(now).stream()
            .map(compared -> new Headline(compared, daily.get(compared.kpi())))
            .toList(),
        new Today.Behind(
            movers.behind(OF_LOCALITIES, "locality"), movers.behind(OF_MINISTRIES, "ministry")),
        movers.changed(),
        map(at),
        tasks.newlyOverdue(at, DAY, MOST_TASKS));
  }

  /** One value a day, by KPI. */
  private Map<String, List<Double>> trends(Instant at) {
    Map<String, List<Double>> daily = new HashMap<>();
    FigureReader.groups(catalog.headline(), Addresses.NATIONAL.scope())
        .forEach(
            (group, kpis) -> {
              WindowDefinition window =
                  catalog.window(kpis.get(0), Addresses.NATIONAL.scope(), group.window());
              List<List<SeriesPoint>> grids =
                  trends.grids(
                      kpis,
                      window,
                      Addresses.NATIONAL,
                      new TrendQuestion.Span(
                          at.minus(DAY.multipliedBy(TREND_DAYS - 1L)),
                          at.plusMillis(1),
                          TREND_DAYS),
                      at.plusMillis(1));
              for (int i = 0; i < kpis.size(); i++) {
                List<Double> values = new ArrayList<>();
                grids.get(i).forEach(point -> values.add(point.value()));
                daily.put(kpis.get(i).id(), values);
              }
            });
    return daily;
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
