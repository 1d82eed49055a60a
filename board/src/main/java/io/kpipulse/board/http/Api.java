package io.kpipulse.board.http;

import io.javalin.config.RoutesConfig;
import io.kpipulse.board.catalog.BoardCatalog;
import io.kpipulse.board.catalog.KpiField;
import io.kpipulse.board.question.Addresses;
import io.kpipulse.board.question.AlertsQuestion;
import io.kpipulse.board.question.CorrectionsQuestion;
import io.kpipulse.board.question.RankingQuestion;
import io.kpipulse.board.question.SeriesQuestion;
import io.kpipulse.board.question.StatusQuestion;
import io.kpipulse.board.question.TasksQuestion;
import io.kpipulse.board.question.TodayQuestion;
import io.kpipulse.board.question.TrendQuestion;
import io.kpipulse.board.question.UnitQuestion;
import io.kpipulse.board.question.WhyNot;
import io.kpipulse.board.question.WhyQuestion;
import io.kpipulse.board.store.KpiStore;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The addresses of {@code openapi.yaml}, each with the question that it puts. */
final class Api {
  private static final String SERIES = "/api/series";
  private static final String JSON = "application/json";
  private static final int POINTS = 200;
  private static final int MOST_POINTS = 1000;

  private final BoardCatalog catalog;
  private final Addresses addresses;
  private final Answers answers;
  private final String meta;
  private final StatusQuestion status;
  private final TodayQuestion today;
  private final UnitQuestion unit;
  private final RankingQuestion ranking;
  private final SeriesQuestion series;
  private final TrendQuestion trend;
  private final WhyQuestion why;
  private final TasksQuestion tasks;
  private final CorrectionsQuestion corrections;
  private final AlertsQuestion alerts;
  private final WhyNot whyNot;

  /**
   * @param meta what is told of names and definitions
   */
  Api(
      BoardCatalog catalog,
      KpiStore store,
      WhyNot whyNot,
      Clock clock,
      Answers answers,
      Object meta) {
    this.catalog = catalog;
    this.addresses = new Addresses(catalog);
    this.answers = answers;
    this.meta = answers.text(meta);
    this.status = new StatusQuestion(store, clock);
    this.today = new TodayQuestion(catalog, store, status, clock);
    this.unit = new UnitQuestion(catalog, store, status, clock);
    this.ranking = new RankingQuestion(catalog, store, status, clock);
    this.series = new SeriesQuestion(catalog, store);
    this.trend = new TrendQuestion(catalog, store, status, clock);
    this.why = new WhyQuestion(catalog, store, status, clock);
    this.tasks = new TasksQuestion(catalog, store, status, clock);
    this.corrections = new CorrectionsQuestion(catalog, store);
    this.alerts = new AlertsQuestion(catalog, store, status, clock);
    this.whyNot = whyNot;
  }

  StatusQuestion status() {
    return status;
  }

  TodayQuestion today() {
    return today;
  }

  AlertsQuestion alerts() {
    return alerts;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/api/meta", request -> request.contentType(JSON).result(meta));
    get(routes, "/api/status", asked -> status.ask());
    get(routes, "/api/today", asked -> today.ask());
    get(routes, "/api/unit", asked -> unit.ask(addresses.one(asked::text)));
    get(routes, "/api/kpi/{kpi}", this::ranking);
    get(routes, "/api/trend", this::trend);
    get(routes, "/api/why", this::why);
    get(routes, "/api/tasks", asked -> tasks.ask(addresses.one(asked::text), asked.text("state")));
    get(
        routes,
        "/api/corrections",
        asked ->
            corrections.ask(
                addresses.one(asked::text),
                asked.required("window"),
                asked.from("from"),
                asked.to("to")));
    get(routes, SERIES, this::series);
    get(routes, "/api/alerts", asked -> alerts.ask(filter(asked)));
    get(
        routes,
        "/api/alerts/why",
        asked ->
            whyNot.ask(asked.required("rule"), addresses.one(asked::text), asked.from("time")));
    get(routes, "/api/alerts/{id}", asked -> alerts.one(asked.required("id")));
  }

  private void get(RoutesConfig routes, String path, Function<Parameters, Object> question) {
    routes.get(
        path,
        request -> {
          Parameters asked = Parameters.of(request, catalog.zone());
          request
              .contentType(isCsv(path, asked) ? "text/csv; charset=utf-8" : JSON)
              .result(
                  answers.answer(
                      request.path() + "?" + request.queryString(), () -> question.apply(asked)));
        });
  }

  /** Of points only; no other question has a format. */
  private static boolean isCsv(String path, Parameters asked) {
    return path.equals(SERIES) && "csv".equals(asked.text("format"));
  }

  private AlertsQuestion.Filter filter(Parameters asked) {
    String scope = asked.text("scope");
    return new AlertsQuestion.Filter(
        asked.text("state"),
        asked.optionalFrom("from"),
        asked.optionalTo("to"),
        asked.text("rule"),
        asked.text("severity"),
        asked.text("kpi"),
        scope,
        scope == null ? Map.of() : addresses.several(asked::text));
  }

  private Object ranking(Parameters asked) {
    KpiField kpi = catalog.kpi(asked.required("kpi"));
    String scope = asked.text("scope");
    return ranking.ask(kpi, scope == null ? "ministry" : scope, asked.text("window"));
  }

  private Object trend(Parameters asked) {
    return trend.ask(
        catalog.kpi(asked.required("kpi")),
        asked.text("window"),
        addresses.one(asked::text),
        asked.from("from"),
        asked.to("to"),
        asked.number("points", POINTS, 2, MOST_POINTS));
  }

  private Object why(Parameters asked) {
    return why.ask(
        catalog.kpi(asked.required("kpi")),
        addresses.one(asked::text),
        new WhyQuestion.Periods(
            asked.day("from"), asked.day("to"), asked.day("baseFrom"), asked.day("baseTo")));
  }

  private Object series(Parameters asked) {
    List<KpiField> kpis =
        Arrays.stream(asked.required("kpi").split(",")).map(catalog::kpi).toList();
    SeriesQuestion.Range range =
        new SeriesQuestion.Range(
            kpis,
            asked.required("scope"),
            asked.required("window"),
            addresses.several(asked::text),
            asked.from("from"),
            asked.to("to"));
    return isCsv(SERIES, asked) ? series.csv(range) : series.ask(range);
  }
}
