package io.kpipulse.board.quest;

import static io.kpipulse.board.quest.SqlText.each;
import static io.kpipulse.board.quest.SqlText.equal;
import static io.kpipulse.board.quest.SqlText.name;
import static io.kpipulse.board.quest.SqlText.names;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a QuestDB with the tables of the local stack. */
public final class QuestStore implements KpiStore {
  private static final String TIME = "timestamp";
  private static final String ALL = "all";

  private final Sql sql;

  public QuestStore(Sql sql) {
    this.sql = sql;
  }

  @Override
  public List<StoredRow> newest(Selection selection, Instant at) {
    List<String> series = new ArrayList<>(selection.dimensions());
    series.add(0, "scope");
    return rows(
        selection,
        """
        SELECT %s FROM %s WHERE %s AND timestamp > '%s' AND timestamp <= '%s'
        LATEST ON timestamp PARTITION BY %s"""
            .formatted(
                columns(selection),
                name(selection.measurement()),
                SqlText.where(selection),
                at.minus(LOOK_BACK),
                at,
                names(series)));
  }

  @Override
  public long count(Selection selection, Instant from, Instant to) {
    return sql.sql(
            "SELECT count() AS n FROM %s WHERE %s AND %s"
                .formatted(
                    name(selection.measurement()), SqlText.where(selection), between(from, to)))
        .integer(0, "n");
  }

  @Override
  public List<StoredRow> rows(Selection selection, Instant from, Instant to) {
    return rows(
        selection,
        "SELECT %s FROM %s WHERE %s AND %s"
            .formatted(
                columns(selection),
                name(selection.measurement()),
                SqlText.where(selection),
                between(from, to)));
  }

  @Override
  public List<StoredRow> sampled(Selection selection, Instant from, Instant to, Duration every) {
    List<String> group = new ArrayList<>(selection.dimensions());
    String interval =
        "(cast(timestamp AS long) - %s) / %s AS k"
            .formatted(micros(from), Math.multiplyExact(every.toMillis(), 1000L));
    Rows rows =
        sql.sql(
            "SELECT %s, %s FROM %s WHERE %s AND %s GROUP BY %s ORDER BY %s"
                .formatted(
                    list(names(group), interval),
                    each("last", selection.fields()),
                    name(selection.measurement()),
                    SqlText.where(selection),
                    between(from, to),
                    names(with(group, "k")),
                    names(with(group, "k"))));
    List<StoredRow> sampled = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      Instant start = from.plus(every.multipliedBy(rows.integer(row, "k")));
      sampled.add(
          new StoredRow(start, codes(rows, row, group), values(rows, row, selection.fields())));
    }
    return sampled;
  }

  @Override
  public List<StoredRow> sums(Selection selection, Instant from, Instant to, List<String> by) {
    Rows rows =
        sql.sql(
            "SELECT %s FROM %s WHERE %s AND %s%s"
                .formatted(
                    list(names(by), each("sum", selection.fields())),
                    name(selection.measurement()),
                    SqlText.where(selection),
                    between(from, to),
                    by.isEmpty()
                        ? ""
                        : " GROUP BY %s ORDER BY %s".formatted(names(by), names(by))));
    List<StoredRow> sum = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      Map<String, Double> values = values(rows, row, selection.fields());
      if (!values.isEmpty()) {
        sum.add(new StoredRow(from, codes(rows, row, by), values));
      }
    }
    return sum;
  }

  @Override
  public List<WatchedTask> watched(Map<String, String> codes, Instant at) {
    List<String> tags = with(List.of("task_id"), TASK_DIMENSIONS);
    String where =
        Stream.concat(
                codes.entrySet().stream().map(code -> equal(code.getKey(), code.getValue())),
                Stream.of("timestamp <= '" + at + "'"))
            .collect(Collectors.joining(" AND "));
    Rows rows =
        sql.sql(
            """
            SELECT * FROM
            (SELECT %s FROM task_watch WHERE %s LATEST ON timestamp PARTITION BY %s)
            WHERE active = 1"""
                .formatted(
                    names(with(with(tags, WatchFields.NUMBERS), WatchFields.TEXTS)),
                    where,
                    names(tags)));
    List<WatchedTask> tasks = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      Map<String, String> texts = new HashMap<>();
      for (String field : WatchFields.TEXTS) {
        String text = rows.text(row, field);
        texts.put(field, text == null ? "" : text);
      }
      Map<String, Long> numbers = new HashMap<>();
      for (String field : WatchFields.NUMBERS) {
        numbers.put(field, rows.integer(row, field));
      }
      tasks.add(
          new WatchedTask(
              rows.text(row, "task_id"), fixed(codes(rows, row, TASK_DIMENSIONS)), texts, numbers));
    }
    return tasks;
  }

  @Override
  public List<TaskWatch> taskRows(Instant from, Instant to) {
    List<String> tags = with(List.of(TaskRow.ID), TASK_DIMENSIONS);
    String columns =
        names(with(with(with(List.of(TIME), tags), WatchFields.NUMBERS), WatchFields.TEXTS));
    List<TaskWatch> read = new ArrayList<>();
    for (String which :
        List.of(
            "timestamp < '%s' LATEST ON timestamp PARTITION BY %s".formatted(from, names(tags)),
            between(from, to))) {
      Rows rows = sql.sql("SELECT %s FROM task_watch WHERE %s".formatted(columns, which));
      for (int row = 0; row < rows.size(); row++) {
        int at = row;
        read.add(
            TaskRow.of(
                Instant.parse(rows.text(row, TIME)),
                tag -> rows.text(at, tag),
                field -> rows.text(at, field),
                field -> rows.integer(at, field)));
      }
    }
    return read;
  }

  @Override
  public List<Progress> progress(Instant since) {
    Rows rows =
        sql.sql(
            """
            SELECT timestamp, job, watermark_ms, lag_ms, events, rejected, late, corrections_pending
            FROM engine WHERE timestamp >= '%s' LATEST ON timestamp PARTITION BY job"""
                .formatted(since));
    List<Progress> jobs = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      jobs.add(
          new Progress(
              rows.text(row, "job"),
              Instant.parse(rows.text(row, TIME)),
              Instant.ofEpochMilli(rows.integer(row, "watermark_ms")),
              rows.integer(row, "lag_ms"),
              rows.integer(row, "events"),
              rows.integer(row, "rejected"),
              rows.integer(row, "late"),
              rows.integer(row, "corrections_pending")));
    }
    return jobs;
  }

  @Override
  public Instant silentSince(Progress last, Instant since) {
    Rows rows =
        sql.sql(
            """
            SELECT min(timestamp) AS first FROM engine
            WHERE %s AND events = %s AND timestamp >= '%s'"""
                .formatted(equal("job", last.job()), last.events(), since));
    // A row written meanwhile may have replaced the one that was read.
    String first = rows.size() == 0 ? null : rows.text(0, "first");
    return first == null ? last.time() : Instant.parse(first);
  }

  @Override
  public List<CorrectionRecord> corrections(Selection selection, Instant from, Instant to) {
    Rows rows =
        sql.sql(
            """
            SELECT timestamp, oldest_step, points, cause FROM kpi_correction
            WHERE %s AND %s ORDER BY timestamp"""
                .formatted(SqlText.where(selection), between(from, to)));
    List<CorrectionRecord> corrections = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      corrections.add(
          new CorrectionRecord(
              Instant.parse(rows.text(row, TIME)),
              Instant.ofEpochMilli(rows.integer(row, "oldest_step")),
              rows.integer(row, "points"),
              rows.text(row, "cause")));
    }
    return corrections;
  }

  @Override
  public List<StoredAlert> alerts(List<String> dimensions, Instant from, Instant to) {
    return alertRows(
        dimensions,
        """
        %s AND (firing = 1 OR ended_at >= %s OR (state = 'retracted' AND timestamp >= '%s'))"""
            .formatted(between(from.minus(LONGEST_ALERT), to), from.toEpochMilli(), from));
  }

  @Override
  public List<StoredAlert> alert(List<String> dimensions, String id) {
    return alertRows(dimensions, equal("alert_id", id));
  }

  private List<StoredAlert> alertRows(List<String> dimensions, String where) {
    List<String> columns = with(with(List.of(TIME), AlertFields.TAGS), dimensions);
    columns = with(with(columns, AlertFields.INTEGERS), AlertFields.NUMBERS);
    Rows rows =
        sql.sql(
            "SELECT %s FROM %s WHERE %s"
                .formatted(
                    names(with(columns, AlertFields.TEXTS)), name(AlertFields.MEASUREMENT), where));
    List<StoredAlert> alerts = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      int at = row;
      alerts.add(
          StoredAlert.of(
              Instant.parse(rows.text(row, TIME)),
              dimensions,
              column -> rows.text(at, column),
              column -> rows.integer(at, column),
              column -> rows.number(at, column)));
    }
    alerts.sort(StoredAlert.ORDER);
    return alerts;
  }

  private List<StoredRow> rows(Selection selection, String statement) {
    Rows rows = sql.sql(statement);
    List<StoredRow> read = new ArrayList<>(rows.size());
    for (int row = 0; row < rows.size(); row++) {
      read.add(
          new StoredRow(
              Instant.parse(rows.text(row, TIME)),
              codes(rows, row, selection.dimensions()),
              values(rows, row, selection.fields())));
    }
    read.sort(StoredRow.order(selection.dimensions()));
    return read;
  }

  private static String columns(Selection selection) {
    return names(with(with(List.of(TIME), selection.dimensions()), selection.fields()));
  }

  private static String between(Instant from, Instant to) {
    return "timestamp >= '%s' AND timestamp < '%s'".formatted(from, to);
  }

  private static Map<String, String> codes(Rows rows, int row, List<String> dimensions) {
    Map<String, String> codes = new LinkedHashMap<>();
    dimensions.forEach(dimension -> codes.put(dimension, rows.text(row, dimension)));
    return codes;
  }

  private static Map<String, String> fixed(Map<String, String> codes) {
    codes.values().removeIf(ALL::equals);
    return codes;
  }

  private static Map<String, Double> values(Rows rows, int row, List<String> fields) {
    Map<String, Double> values = new HashMap<>();
    for (String field : fields) {
      double value = rows.number(row, field);
      if (!Double.isNaN(value)) {
        values.put(field, value);
      }
    }
    return values;
  }

  private static long micros(Instant time) {
    return Math.multiplyExact(time.toEpochMilli(), 1000L);
  }

  private static String list(String first, String second) {
    return first.isEmpty() ? second : first + ", " + second;
  }

  private static List<String> with(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  private static List<String> with(List<String> first, String second) {
    return with(first, List.of(second));
  }
}
