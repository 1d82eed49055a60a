package io.kpipulse.dashboard;

import io.kpipulse.dashboard.Contract.Measurement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Rows of every measurement, scope, window and field. Of each list of units the first has rows up
 * to now, the second ends with a row whose totals are 0 and whose ratios were left out by the
 * rewrite, the third has rows at midnight only, and the last row of the fourth is 40 days old.
 */
final class Sample {
  static final int COUNT = 60;
  static final double RATE = 0.5;

  /** A ratio that the store kept although its denominator has become 0. */
  static final double STALE = 0.77;

  private static final int DAYS = 16;
  private static final Duration DAY = Duration.ofDays(1);

  private final Contract contract;
  private final Instant now;
  private final StringBuilder lines = new StringBuilder();

  private Sample(Contract contract, Instant now) {
    this.contract = contract;
    this.now = now;
  }

  static String lines(Contract contract, CodeLists lists, Instant now) {
    Sample sample = new Sample(contract, now);
    List<String> ministries = codes(lists.ministries());
    List<String> localities = codes(lists.localities());
    List<String> programmes = codes(lists.programmes());
    Map<String, String> ministry = Map.of("ministry", ministries.get(0));
    Map<String, String> programme = Map.of("programme", programmes.get(0));
    sample.live("national", Map.of());
    sample.units("ministry", "ministry", ministries, Map.of());
    sample.units("locality", "locality", localities, Map.of());
    sample.units("ministry_locality", "locality", localities, ministry);
    sample.units("programme", "programme", programmes, Map.of());
    sample.units("programme_ministry", "ministry", ministries, programme);
    sample.units("programme_locality", "locality", localities, programme);
    sample.live("commune", Map.of("locality", localities.get(0), "commune", "00001"));
    sample.live(
        "detail",
        Map.of(
            "ministry", ministries.get(0),
            "locality", localities.get(0),
            "procedure", "1.001",
            "channel", "ONLINE",
            "respondent", "CITIZEN"));
    sample.engine();
    sample.watchedTasks(ministries.get(0), localities.get(0));
    for (int unit = 0; unit < 2; unit++) {
      sample.alerts(ministries.get(unit), localities.get(unit), programmes.get(unit));
    }
    return sample.lines.toString();
  }

  private static List<String> codes(List<Unit> units) {
    return units.stream().map(Unit::code).toList();
  }

  private void units(String scope, String tag, List<String> codes, Map<String, String> tags) {
    live(scope, with(tags, tag, codes.get(0)));
    emptied(scope, with(tags, tag, codes.get(1)));
    quiet(scope, with(tags, tag, codes.get(2)));
    gone(scope, with(tags, tag, codes.get(3)));
  }

  private void live(String scope, Map<String, String> tags) {
    each(
        scope,
        (measurement, series, newest) -> {
          for (int day = 0; day < DAYS; day++) {
            row(measurement, series.get(), newest.minus(DAY.multipliedBy(day)), COUNT, RATE);
          }
        },
        tags);
  }

  private void emptied(String scope, Map<String, String> tags) {
    each(
        scope,
        (measurement, series, newest) -> {
          row(measurement, series.get(), newest.minus(DAY), COUNT, RATE);
          row(measurement, series.get(), newest, COUNT, STALE);
          row(measurement, series.get(), newest, 0, Double.NaN);
        },
        tags);
  }

  private void quiet(String scope, Map<String, String> tags) {
    each(
        scope,
        (measurement, series, newest) -> {
          for (int day = 0; day < DAYS; day++) {
            row(measurement, series.get(), midnight().minus(DAY.multipliedBy(day)), COUNT, RATE);
          }
        },
        tags);
  }

  private void gone(String scope, Map<String, String> tags) {
    each(
        scope,
        (measurement, series, newest) ->
            row(measurement, series.get(), newest.minus(Duration.ofDays(40)), COUNT, STALE),
        tags);
  }

  private void engine() {
    for (String job : List.of(Job.TASKS, Job.CASES, Job.ALERTS)) {
      for (int minute = 0; minute < 120; minute++) {
        Instant at = now.minus(Duration.ofMinutes(minute));
        Row row = Row.of("engine").tag("job", job);
        contract.measurements().get("engine").integers().forEach(field -> row.count(field, COUNT));
        lines.append(row.count("watermark_ms", at.toEpochMilli() - 2000).at(at));
      }
    }
    for (String cause : List.of("late", "amended")) {
      lines.append(
          Row.of("kpi_correction", "national", "7d")
              .count("points", COUNT)
              .count("oldest_step", now.toEpochMilli())
              .text("cause", cause)
              .at(now.minus(Duration.ofHours(cause.length()))));
    }
  }

  /** One that stands and one that is over, of each severity. */
  private void alerts(String ministry, String locality, String programme) {
    for (String severity : List.of("critical", "warning", "info")) {
      for (int firing = 0; firing < 2; firing++) {
        Instant from = now.minus(Duration.ofHours(30 + firing));
        Row row =
            Row.of("kpi_alert", "ministry_locality", "24h")
                .tag("rule", "satisfaction-drop")
                .tag("severity", severity)
                .tag("kpi", "satisfaction_rate")
                .tag("ministry", ministry)
                .tag("locality", locality)
                .tag("programme", programme);
        Measurement measurement = contract.measurements().get("kpi_alert");
        measurement.integers().forEach(field -> row.count(field, 0));
        measurement.doubles().forEach(field -> row.rate(field, RATE));
        measurement.strings().forEach(field -> row.text(field, "text"));
        lines.append(
            row.count("firing", firing)
                .count("fired_at", from.toEpochMilli())
                .count("told_at", from.toEpochMilli())
                .count("ended_at", firing == 1 ? 0 : from.plusSeconds(7200).toEpochMilli())
                .text("state", firing == 1 ? "firing" : "resolved")
                .at(from));
      }
    }
  }

  private void watchedTasks(String ministry, String locality) {
    lines.append(task(ministry, locality, "OVERDUE", now.minus(DAY), "IN_PROGRESS"));
    lines.append(task(ministry, locality, "BLOCKED", now.plus(DAY.multipliedBy(90)), "BLOCKED"));
    lines.append(task(ministry, locality, "SOON", now.plus(DAY), "ASSIGNED"));
  }

  private String task(String ministry, String locality, String id, Instant due, String status) {
    boolean overdue = due.isBefore(now);
    return Row.of("task_watch")
        .tag("task_id", id)
        .tag("ministry", ministry)
        .tag("locality", locality)
        .tag("programme", Unit.ALL)
        .tag("commune", Unit.ALL)
        .count("active", 1)
        .count("due_at", due.toEpochMilli())
        .count("committed_due_at", due.toEpochMilli())
        .count("overdue_since", overdue ? due.toEpochMilli() + 1 : 0)
        .count("key_task", 1)
        .count("progress_percent", 40)
        .text("title", id)
        .text("owner_post", "Chief of Office")
        .text("status", status)
        .text("blocked_category", status.equals("BLOCKED") ? "LEGAL" : "")
        .text("reason", "")
        .text("evidence_ref", "")
        .at(overdue ? due.plusMillis(1) : now.minus(Duration.ofDays(400)));
  }

  private void row(Measurement measurement, Row row, Instant at, int count, double rate) {
    measurement.integers().forEach(field -> row.count(field, count));
    if (!Double.isNaN(rate)) {
      measurement.doubles().forEach(field -> row.rate(field, rate));
    }
    lines.append(row.at(at));
  }

  private void each(String scope, Rows rows, Map<String, String> tags) {
    contract
        .measurements()
        .forEach(
            (name, measurement) -> {
              for (String window : measurement.windows()) {
                if (!scope.equals("detail") || window.equals("1d")) {
                  rows.write(
                      measurement,
                      () -> {
                        Row row = Row.of(name, scope, window);
                        tags.forEach(row::tag);
                        return row;
                      },
                      newest(window));
                }
              }
            });
  }

  private Instant newest(String window) {
    return window.equals("1d") ? midnight() : now.minusSeconds(now.getEpochSecond() % 3600);
  }

  private Instant midnight() {
    return now.atZone(ZoneId.of("Asia/Ho_Chi_Minh")).with(LocalTime.MIDNIGHT).toInstant();
  }

  private static Map<String, String> with(Map<String, String> tags, String tag, String value) {
    Map<String, String> all = new HashMap<>(tags);
    all.put(tag, value);
    return all;
  }

  private interface Rows {
    /**
     * @param series makes an empty row of the series
     * @param newest the newest step of the window
     */
    void write(Measurement measurement, Supplier<Row> series, Instant newest);
  }
}
