package io.kpipulse.board.influx;

import static io.kpipulse.board.influx.InfluxQlText.equal;
import static io.kpipulse.board.influx.InfluxQlText.groupBy;
import static io.kpipulse.board.influx.InfluxQlText.name;
import static io.kpipulse.board.influx.InfluxQlText.names;

import io.kpipulse.board.store.AlertFields;
import io.kpipulse.board.store.CorrectionRecord;
import io.kpipulse.board.store.KpiStore;
import io.kpipulse.board.store.Progress;
import io.kpipulse.board.store.Selection;
import io.kpipulse.board.store.StoredAlert;
import io.kpipulse.board.store.StoredRow;
import io.kpipulse.board.store.TaskRow;
import io.kpipulse.board.store.WatchFields;
import io.kpipulse.board.store.WatchedTask;
import io.kpipulse.event.TaskWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a bucket of InfluxDB 2.x, or a database of 1.x, by InfluxQL. */
public final class InfluxStore implements KpiStore {
  private static final String ALL = "all";

  private final InfluxQl influxQl;

  public InfluxStore(InfluxQl influxQl) {
    this.influxQl = influxQl;
  }

  @Override
  public List<StoredRow> newest(Selection selection, Instant at) {
    return rows(
        selection.dimensions(),
        "SELECT %s FROM %s WHERE %s AND time > '%s' AND time <= '%s'%s ORDER BY time DESC LIMIT 1"
            .formatted(
                names(selection.fields()),
                name(selection.measurement()),
                InfluxQlText.where(selection),
                at.minus(LOOK_BACK),
                at,
                groupBy(selection.dimensions())));
  }

  @Override
  public long count(Selection selection, Instant from, Instant to) {
    List<InfluxSeries> counts =
        influxQl.query(
            "SELECT count(%s) AS n FROM %s WHERE %s AND %s"
                .formatted(
                    name(selection.fields().get(0)),
                    name(selection.measurement()),
                    InfluxQlText.where(selection),
                    between(from, to)));
    return counts.isEmpty() ? 0 : counts.get(0).integer(0, "n");
  }

  @Override
  public List<StoredRow> rows(Selection selection, Instant from, Instant to) {
    return rows(
        selection.dimensions(),
        "SELECT %s FROM %s WHERE %s AND %s%s"
            .formatted(
                names(selection.fields()),
                name(selection.measurement()),
                InfluxQlText.where(selection),
                between(from, to),
                groupBy(selection.dimensions())));
  }

  @Override
  public List<StoredRow> sampled(Selection selection, Instant from, Instant to, Duration every) {
    long offset = Math.floorMod(from.toEpochMilli(), every.toMillis());
    List<String> group = new ArrayList<>();
    group.add("time(%sms, %sms)".formatted(every.toMillis(), offset));
    selection.dimensions().forEach(dimension -> group.add(name(dimension)));
    return rows(
        selection.dimensions(),
        "SELECT %s FROM %s WHERE %s AND %s GROUP BY %s fill(none)"
            .formatted(
                each("last", selection.fields()),
                name(selection.measurement()),
                InfluxQlText.where(selection),
                between(from, to),
                String.join(", ", group)));
  }

  @Override
  public List<StoredRow> sums(Selection selection, Instant from, Instant to, List<String> by) {
    List<StoredRow> sums =
        rows(
            by,
            "SELECT %s FROM %s WHERE %s AND %s%s"
                .formatted(
                    each("sum", selection.fields()),
                    name(selection.measurement()),
                    InfluxQlText.where(selection),
                    between(from, to),
                    groupBy(by)));
    return sums.stream().map(row -> new StoredRow(from, row.codes(), row.values())).toList();
  }

  @Override
  public List<WatchedTask> watched(Map<String, String> codes, Instant at) {
    List<String> tags = new ArrayList<>(TASK_DIMENSIONS);
    tags.add("task_id");
    List<String> fields =
        Stream.concat(WatchFields.NUMBERS.stream(), WatchFields.TEXTS.stream()).toList();
    String where =
        Stream.concat(
                codes.entrySet().stream().map(code -> equal(code.getKey(), code.getValue())),
                Stream.of("time <= '" + at + "'"))
            .collect(Collectors.joining(" AND "));
    List<WatchedTask> tasks = new ArrayList<>();
    for (InfluxSeries series :
        influxQl.query(
            "SELECT %s FROM task_watch WHERE %s%s ORDER BY time DESC LIMIT 1"
                .formatted(names(fields), where, groupBy(tags)))) {
      if (series.integer(0, "active") == 1) {
        tasks.add(task(series));
      }
    }
    return tasks;
  }

  private static WatchedTask task(InfluxSeries series) {
    Map<String, String> texts = new HashMap<>();
    WatchFields.TEXTS.forEach(field -> texts.put(field, series.text(0, field)));
    Map<String, Long> numbers = new HashMap<>();
    WatchFields.NUMBERS.forEach(field -> numbers.put(field, series.integer(0, field)));
    Map<String, String> codes = series.codes(TASK_DIMENSIONS);
    codes.values().removeIf(ALL::equals);
    return new WatchedTask(series.tags().get("task_id"), codes, texts, numbers);
  }

  @Override
  public List<TaskWatch> taskRows(Instant from, Instant to) {
    List<String> tags = new ArrayList<>(TASK_DIMENSIONS);
    tags.add(TaskRow.ID);
    String fields =
        names(Stream.concat(WatchFields.NUMBERS.stream(), WatchFields.TEXTS.stream()).toList());
    List<TaskWatch> read = new ArrayList<>();
    for (String which :
        List.of(
            "time < '%s'%s ORDER BY time DESC LIMIT 1".formatted(from, groupBy(tags)),
            between(from, to) + groupBy(tags))) {
      for (InfluxSeries series :
          influxQl.query("SELECT %s FROM task_watch WHERE %s".formatted(fields, which))) {
        for (int row = 0; row < series.rows().size(); row++) {
          int at = row;
          read.add(
              TaskRow.of(
                  series.time(row),
                  series.tags()::get,
                  field -> series.text(at, field),
                  field -> series.integer(at, field)));
        }
      }
    }
    return read;
  }

  @Override
  public List<Progress> progress(Instant since) {
    List<Progress> jobs = new ArrayList<>();
    for (InfluxSeries series :
        influxQl.query(
            """
            SELECT watermark_ms, lag_ms, events, rejected, late, corrections_pending FROM engine
            WHERE time >= '%s' GROUP BY job ORDER BY time DESC LIMIT 1"""
                .formatted(since))) {
      jobs.add(
          new Progress(
              series.tags().get("job"),
              series.time(0),
              Instant.ofEpochMilli(series.integer(0, "watermark_ms")),
              series.integer(0, "lag_ms"),
              series.integer(0, "events"),
              series.integer(0, "rejected"),
              series.integer(0, "late"),
              series.integer(0, "corrections_pending")));
    }
    return jobs;
  }

  @Override
  public Instant silentSince(Progress last, Instant since) {
    List<InfluxSeries> first =
        influxQl.query(
            "SELECT events FROM engine WHERE %s AND events = %s AND time >= '%s' LIMIT 1"
                .formatted(equal("job", last.job()), last.events(), since));
    // A row written meanwhile may have replaced the one that was read.
    return first.isEmpty() ? last.time() : first.get(0).time(0);
  }

  @Override
  public List<CorrectionRecord> corrections(Selection selection, Instant from, Instant to) {
    List<CorrectionRecord> corrections = new ArrayList<>();
    for (InfluxSeries series :
        influxQl.query(
            "SELECT oldest_step, points, cause FROM kpi_correction WHERE %s AND %s"
                .formatted(InfluxQlText.where(selection), between(from, to)))) {
      for (int row = 0; row < series.rows().size(); row++) {
        corrections.add(
            new CorrectionRecord(
                series.time(row),
                Instant.ofEpochMilli(series.integer(row, "oldest_step")),
                series.integer(row, "points"),
                series.text(row, "cause")));
      }
    }
    return corrections;
  }

  @Override
  public List<StoredAlert> alerts(List<String> dimensions, Instant from, Instant to) {
    // A condition on the time cannot be one of several of which one has to hold.
    return alertRows(
            dimensions,
            between(from.minus(LONGEST_ALERT), to)
                + " AND (firing = 1 OR ended_at >= %s OR state = 'retracted')"
                    .formatted(from.toEpochMilli()))
        .stream()
        .filter(alert -> isIn(alert, from))
        .toList();
  }

  private static boolean isIn(StoredAlert alert, Instant from) {
    return alert.integers().get("firing") == 1
        || alert.integers().get("ended_at") >= from.toEpochMilli()
        || !alert.start().isBefore(from);
  }

  @Override
  public List<StoredAlert> alert(List<String> dimensions, String id) {
    return alertRows(dimensions, equal("alert_id", id));
  }

  private List<StoredAlert> alertRows(List<String> dimensions, String where) {
    List<String> tags = Stream.concat(AlertFields.TAGS.stream(), dimensions.stream()).toList();
    List<String> fields =
        Stream.of(AlertFields.INTEGERS, AlertFields.NUMBERS, AlertFields.TEXTS)
            .flatMap(List::stream)
            .toList();
    List<StoredAlert> alerts = new ArrayList<>();
    for (InfluxSeries series :
        influxQl.query(
            "SELECT %s FROM %s WHERE %s%s"
                .formatted(names(fields), AlertFields.MEASUREMENT, where, groupBy(tags)))) {
      for (int row = 0; row < series.rows().size(); row++) {
        int at = row;
        alerts.add(
            StoredAlert.of(
                series.time(row),
                dimensions,
                name -> tags.contains(name) ? series.tags().get(name) : series.text(at, name),
                field -> series.integer(at, field),
                field -> series.number(at, field)));
      }
    }
    alerts.sort(StoredAlert.ORDER);
    return alerts;
  }

  /** By codes and time, as SQL orders them. */
  private List<StoredRow> rows(List<String> dimensions, String query) {
    List<StoredRow> rows = new ArrayList<>();
    for (InfluxSeries series : influxQl.query(query)) {
      Map<String, String> codes = series.codes(dimensions);
      for (int row = 0; row < series.rows().size(); row++) {
        Map<String, Double> values = series.values(row);
        if (!values.isEmpty()) {
          rows.add(new StoredRow(series.time(row), codes, values));
        }
      }
    }
    rows.sort(StoredRow.order(dimensions));
    return rows;
  }

  private static String each(String function, List<String> fields) {
    return fields.stream()
        .map(field -> "%s(%s) AS %s".formatted(function, name(field), name(field)))
        .collect(Collectors.joining(", "));
  }

  private static String between(Instant from, Instant to) {
    return "time >= '%s' AND time < '%s'".formatted(from, to);
  }
}
