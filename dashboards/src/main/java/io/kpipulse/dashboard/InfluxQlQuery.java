package io.kpipulse.dashboard;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Queries over one measurement, scope and window, by the contract's rules for reading the store.
 *
 * <p>A series has a row where a total changed, and at midnight unless all its totals are 0. So the
 * current value is the newest whole row of the last two days: with an older one the data has
 * stopped. The bound also keeps the store from opening every shard it has. Trends are filled
 * forward from one day before the range. A ratio is shown only where its denominator, of the same
 * row, is positive.
 *
 * @param measurement as {@code task_kpi}
 * @param scope as {@code ministry}; alternatives are divided by a bar
 * @param window as {@code now}; may be a variable
 * @param conditions further conditions, as {@code locality='${locality}'}
 * @param units tags that tell the rows of the result apart
 */
public record InfluxQlQuery(
    String measurement, String scope, String window, List<String> conditions, List<String> units) {

  /** The newest rows, as of the end of the range. */
  static final String RECENT = "time >= ${__to}ms - 2d AND time <= ${__to}ms";

  /** The range, and the day before it, whose last row holds when the range begins. */
  static final String RANGE = "time >= ${__from}ms - 1d AND time <= ${__to}ms";

  static final String ZONE = "tz('Asia/Ho_Chi_Minh')";

  private static final String NEWEST = "ORDER BY time DESC LIMIT 1";

  public InfluxQlQuery {
    conditions = List.copyOf(conditions);
    units = List.copyOf(units);
  }

  public static InfluxQlQuery of(String measurement, String scope, String window) {
    return new InfluxQlQuery(measurement, scope, window, List.of(), List.of());
  }

  /** Only the rows whose tag has this value. */
  public InfluxQlQuery where(String tag, String value) {
    return and(tag + "='" + value + "'");
  }

  /** Only the rows for which a condition holds. */
  public InfluxQlQuery and(String condition) {
    List<String> all = new ArrayList<>(conditions);
    all.add(condition);
    return new InfluxQlQuery(measurement, scope, window, all, units);
  }

  /** One row, or one line, for each value of the tags. */
  public InfluxQlQuery per(String... tags) {
    return new InfluxQlQuery(measurement, scope, window, conditions, List.of(tags));
  }

  /** Any value of a tag, or the one that the variable of its name says. */
  static String chosen(String tag) {
    return "('${%1$s}'='%2$s' OR %1$s='${%1$s}')".formatted(tag, Unit.ALL);
  }

  /** The newest row of each unit. */
  public String current(List<Count> counts) {
    return "SELECT %s FROM %s WHERE %s AND %s%s %s"
        .formatted(names(counts), measurement, series(), RECENT, each(), NEWEST);
  }

  /** Ratios with a common denominator, of the newest row of each unit. */
  public String current(Ratio... ratios) {
    return current(1, ratios);
  }

  /**
   * As {@link #current(Ratio...)}, of the units with a denominator large enough to judge by.
   *
   * @param least lowest denominator, at least 1
   */
  public String current(int least, Ratio... ratios) {
    return "SELECT %s FROM %s %s"
        .formatted(names(List.of(ratios)), newest(least, RECENT, ratios), NEWEST);
  }

  /**
   * What a ratio is a share of, of the newest row of each unit.
   *
   * @param name of the field
   */
  public String base(Ratio ratio, String name) {
    return "SELECT %s AS %s FROM %s WHERE %s AND %s%s %s"
        .formatted(
            String.join(" + ", ratio.denominator()),
            name,
            measurement,
            series(),
            RECENT,
            each(),
            NEWEST);
  }

  /**
   * The change of a ratio in points; nothing unless there were both values.
   *
   * @param ago since when, as {@code 1d}
   */
  public String change(Ratio ratio, String ago, String name) {
    return difference(
        "100",
        name,
        ratio.field(),
        newest(1, RECENT, ratio),
        ratio.field(),
        newest(1, recent(ago), ratio));
  }

  /** Counts over time, each under the name that the reader is shown. */
  public String trend(List<Count> counts) {
    return "SELECT %s FROM %s WHERE %s AND %s%s fill(previous) %s"
        .formatted(
            aliased("last", counts), measurement, series(), RANGE, every("$__interval"), ZONE);
  }

  /** Ratios with a common denominator over time; a gap where the denominator is 0. */
  public String trend(Ratio... ratios) {
    String sum = denominator(ratios).stream().map("last(%s)"::formatted).collect(joining(" + "));
    // Grouped once more, as a missing row is no gap for Grafana, and a null is.
    String again =
        List.of(ratios).stream()
            .map(r -> "last(\"%1$s\") AS \"%1$s\"".formatted(r.title()))
            .collect(joining(", "));
    String steps = every("$__interval");
    // The zone stands where the time is grouped: outside of the brackets it would have no effect.
    return ("SELECT %s FROM (SELECT %s, %s AS denominator FROM %s WHERE %s AND %s%s "
            + "fill(previous) %s) WHERE denominator > 0 AND %s%s fill(null) %s")
        .formatted(
            again,
            aliased("last", List.of(ratios)),
            sum,
            measurement,
            series(),
            RANGE,
            steps,
            ZONE,
            RANGE,
            steps,
            ZONE);
  }

  /** What is counted here without what is counted there: sums of the newest rows. */
  public String without(InfluxQlQuery there, List<Count> counts) {
    return ("SELECT %s FROM (SELECT %s FROM %s WHERE %s AND %s), (SELECT %s FROM %s WHERE %s AND "
            + "%s%s)")
        .formatted(
            counts.stream()
                .map(c -> "sum(last_%1$s) AS %1$s".formatted(c.field()))
                .collect(joining(", ")),
            counts.stream()
                .map(c -> "last(%1$s) AS last_%1$s".formatted(c.field()))
                .collect(joining(", ")),
            measurement,
            series(),
            RECENT,
            counts.stream()
                .map(c -> "-1 * last(%1$s) AS last_%1$s".formatted(c.field()))
                .collect(joining(", ")),
            there.measurement,
            there.series(),
            RECENT,
            there.each());
  }

  /** One field minus another, where there are both. */
  private String difference(
      String factor, String name, String field, String of, String otherField, String other) {
    String both =
        ("(SELECT %s AS x FROM %s ORDER BY time DESC), (SELECT -1 * %s AS x FROM %s ORDER "
                + "BY time DESC)")
            .formatted(field, of, otherField, other);
    return ("SELECT %1$s * difference AS \"%2$s\" FROM (SELECT sum(x) AS difference, count(x) AS "
            + "n FROM %3$s%4$s ORDER BY time DESC) WHERE n = 2%4$s ORDER BY time DESC")
        .formatted(factor, name, both, each());
  }

  private String newest(int least, String bound, Ratio... ratios) {
    return "(SELECT %s, %s AS denominator FROM %s WHERE %s%s %s) WHERE denominator >= %s AND %s%s"
        .formatted(
            names(List.of(ratios)),
            String.join(" + ", denominator(ratios)),
            measurement,
            series(),
            each(),
            NEWEST,
            least,
            bound,
            each());
  }

  private static String recent(String ago) {
    return "time >= ${__to}ms - %1$s - 2d AND time <= ${__to}ms - %1$s".formatted(ago);
  }

  /** Which rows. */
  String series() {
    String scopes =
        Stream.of(scope.split("\\|")).map("scope='%s'"::formatted).collect(joining(" OR "));
    String own =
        "%s AND \"window\"='%s'"
            .formatted(scope.contains("|") ? "(" + scopes + ")" : scopes, window);
    return conditions.isEmpty() ? own : own + " AND " + String.join(" AND ", conditions);
  }

  /** One value for each step of time, and each unit. */
  String every(String step) {
    List<String> groups = new ArrayList<>();
    groups.add("time(" + step + ")");
    groups.addAll(units);
    return groupBy(groups);
  }

  /** One value for each unit. */
  String each() {
    return groupBy(units);
  }

  private static String groupBy(List<String> groups) {
    return groups.isEmpty() ? "" : " GROUP BY " + String.join(", ", groups);
  }

  private static String names(List<? extends Column> columns) {
    return columns.stream().map(Column::field).collect(joining(", "));
  }

  static String aliased(String function, List<? extends Column> columns) {
    return columns.stream()
        .map(c -> "%s(%s) AS \"%s\"".formatted(function, c.field(), c.title()))
        .collect(joining(", "));
  }

  private static List<String> denominator(Ratio... ratios) {
    List<String> common = ratios[0].denominator();
    for (Ratio ratio : ratios) {
      if (!ratio.denominator().equals(common)) {
        throw new IllegalArgumentException(
            "%s is a share of %s, %s of %s: ask for them in two queries"
                .formatted(ratios[0], common, ratio, ratio.denominator()));
      }
    }
    return common;
  }
}
