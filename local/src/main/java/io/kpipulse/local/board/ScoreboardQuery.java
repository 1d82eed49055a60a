package io.kpipulse.local.board;

import io.kpipulse.job.EventFamilies;
import io.kpipulse.job.KpiJob;
import io.kpipulse.local.board.Scoreboard.Figures;
import io.kpipulse.local.board.Scoreboard.Satisfaction;
import io.kpipulse.local.board.Scoreboard.Tasks;
import io.kpipulse.local.store.Rows;
import io.kpipulse.local.store.Sql;
import io.kpipulse.local.store.StoreException;
import io.kpipulse.local.units.Unit;
import io.kpipulse.local.units.Units;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Reads the scoreboard from the store: the newest row of each series.
 *
 * <p>A series with a total that is not zero has a point at each midnight, so its newest row is at
 * most a day older than the newest point of all. The queries look back two days from that point, so
 * that a midnight's rows still on their way are not missed; their cost does not grow with the
 * history.
 */
public final class ScoreboardQuery {
  private static final String ALL = "all";
  private static final Duration LOOK_BACK = Duration.ofDays(2);

  private final Sql store;
  private final Units units;
  private final LongSupplier rejects;
  private final Function<Instant, List<String>> incidents;
  private final Clock clock;
  private final EngineQuery engine;

  /**
   * @param rejects how many records were rejected so far
   * @param incidents what goes on at a time, in words
   */
  public ScoreboardQuery(
      Sql store,
      Units units,
      LongSupplier rejects,
      Function<Instant, List<String>> incidents,
      Clock clock) {
    this.store = store;
    this.units = units;
    this.rejects = rejects;
    this.incidents = incidents;
    this.clock = clock;
    this.engine =
        new EngineQuery(
            store, EventFamilies.SHIPPED.jobs().stream().<String>map(KpiJob::name).toList());
  }

  /**
   * Reads the figures of now.
   *
   * @throws StoreException if the store does not respond
   */
  public Scoreboard read() {
    Instant now = clock.instant();
    EngineStatus status = engine.read();
    Map<String, Tasks> tasks = new HashMap<>();
    Map<String, Satisfaction> satisfaction = new HashMap<>();
    Optional<Instant> newestTask = newest("task_kpi");
    Optional<Instant> newestCase = newest("satisfaction_kpi");
    for (String scope : List.of("national", "ministry", "locality")) {
      newestTask.ifPresent(newest -> readTasks(scope, newest, tasks));
      newestCase.ifPresent(newest -> readSatisfaction(scope, newest, satisfaction));
    }
    Function<Unit, Figures> figures =
        unit ->
            new Figures(
                unit.code(),
                unit.name(),
                tasks.getOrDefault(unit.code(), Tasks.NONE),
                satisfaction.getOrDefault(unit.code(), Satisfaction.NONE));
    return new Scoreboard(
        now,
        asOf(earlier(newestTask, newestCase), status.watermark()),
        status,
        figures.apply(new Unit(ALL, "Nation")),
        units.ministries().stream().map(figures).toList(),
        units.localities().stream().map(figures).toList(),
        corrections(),
        rejects.getAsLong(),
        incidents.apply(now));
  }

  /** How far the jobs have come: the lesser of their newest steps, empty before both have one. */
  public Optional<Instant> newestStep() {
    return Optional.ofNullable(earlier(newest("task_kpi"), newest("satisfaction_kpi")));
  }

  /**
   * The later of two times up to which the figures are at least: that of the jobs' last report, at
   * most a minute ago, and the newest step of which all have written a point.
   */
  private static Instant asOf(Instant newestStep, Instant watermark) {
    if (newestStep == null || watermark == null) {
      return newestStep;
    }
    return newestStep.isAfter(watermark) ? newestStep : watermark;
  }

  private static Instant earlier(Optional<Instant> tasks, Optional<Instant> cases) {
    if (tasks.isEmpty() || cases.isEmpty()) {
      return null;
    }
    return tasks.get().isBefore(cases.get()) ? tasks.get() : cases.get();
  }

  private Optional<Instant> newest(String table) {
    Rows rows = store.sql("SELECT timestamp FROM " + table + " LIMIT -1");
    return rows.size() == 0
        ? Optional.empty()
        : Optional.of(Instant.parse(rows.text(0, "timestamp")));
  }

  private void readTasks(String scope, Instant newest, Map<String, Tasks> into) {
    Rows rows =
        store.sql(
            latest(
                "task_kpi",
                "now",
                scope,
                newest,
                "tasks_open, tasks_overdue, on_time_rate, tasks_completed"));
    for (int row = 0; row < rows.size(); row++) {
      long overdue = rows.integer(row, "tasks_overdue");
      boolean due = overdue + rows.integer(row, "tasks_completed") > 0;
      into.put(
          rows.text(row, "unit"),
          new Tasks(
              rows.integer(row, "tasks_open"),
              overdue,
              due ? rows.number(row, "on_time_rate") : Double.NaN));
    }
  }

  private void readSatisfaction(String scope, Instant newest, Map<String, Satisfaction> into) {
    Rows rows =
        store.sql(
            latest(
                "satisfaction_kpi",
                "24h",
                scope,
                newest,
                "responses, satisfaction_rate, satisfaction_rate_low, satisfaction_rate_high"));
    for (int row = 0; row < rows.size(); row++) {
      if (rows.integer(row, "responses") > 0) {
        into.put(
            rows.text(row, "unit"),
            new Satisfaction(
                rows.integer(row, "responses"),
                rows.number(row, "satisfaction_rate"),
                rows.number(row, "satisfaction_rate_low"),
                rows.number(row, "satisfaction_rate_high")));
      }
    }
  }

  private static String latest(
      String table, String window, String scope, Instant newest, String fields) {
    // Of the nation any dimension will do: each is "all".
    String unit = scope.equals("national") ? "ministry" : scope;
    return String.format(
        "SELECT %s AS unit, %s FROM %s WHERE scope = '%s' AND \"window\" = '%s'"
            + " AND timestamp >= '%s' LATEST ON timestamp PARTITION BY %s",
        unit, fields, table, scope, window, newest.minus(LOOK_BACK), unit);
  }

  private long corrections() {
    Rows rows = store.sql("SELECT sum(points) AS points FROM kpi_correction");
    return rows.size() == 0 ? 0 : rows.integer(0, "points");
  }
}
