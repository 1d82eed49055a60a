package io.kpipulse.dashboard;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;

/**
 * Queries over one measurement, scope and window, by the contract's rules for reading the store.
 *
 * <p>A series has a row where a total changed, and at midnight. So the current value is the newest
 * whole row however old it is, and trends are filled forward from one day before the range. A ratio
 * is shown only where its denominator, of the same row, is positive.
 *
 * @param measurement as {@code task_kpi}
 * @param scope as {@code ministry}
 * @param window as {@code now}; may be a variable
 * @param conditions further conditions, as {@code locality='${locality}'}
 * @param units tags that tell the rows of the result apart
 */
public record InfluxQlQuery(
    String measurement, String scope, String window, List<String> conditions, List<String> units) {

  private static final String RANGE = "time >= ${__from}ms - 1d AND time <= ${__to}ms";
  private static final String ZONE = "tz('Asia/Ho_Chi_Minh')";
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
    List<String> all = new ArrayList<>(conditions);
    all.add(tag + "='" + value + "'");
    return new InfluxQlQuery(measurement, scope, window, all, units);
  }

  /** One row, or one line, for each value of the tag. */
  public InfluxQlQuery per(String tag) {
    return new InfluxQlQuery(measurement, scope, window, conditions, List.of(tag));
  }

  /** The newest row of each unit. */
  public String current(List<Count> counts) {
    return "SELECT %s FROM %s WHERE %s%s %s"
        .formatted(names(counts), measurement, series(), groupBy(units), NEWEST);
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
    String fields = names(List.of(ratios));
    return "SELECT %s FROM (SELECT %s, %s AS denominator FROM %s WHERE %s%s %s) WHERE denominator >= %s%s %s"
        .formatted(
            fields,
            fields,
            String.join(" + ", denominator(ratios)),
            measurement,
            series(),
            groupBy(units),
            NEWEST,
            least,
            groupBy(units),
            NEWEST);
  }

  /** Counts over time, each under the name that the reader is shown. */
  public String trend(List<Count> counts) {
    return "SELECT %s FROM %s WHERE %s AND %s%s fill(previous) %s"
        .formatted(
            counts.stream()
                .map(c -> "last(%s) AS \"%s\"".formatted(c.field(), c.title()))
                .collect(joining(", ")),
            measurement,
            series(),
            RANGE,
            groupBy(steps("$__interval")),
            ZONE);
  }

  /** Ratios with a common denominator over time; nothing where the denominator is 0. */
  public String trend(Ratio... ratios) {
    String shown =
        List.of(ratios).stream().map(r -> "\"" + r.title() + "\"").collect(joining(", "));
    String last =
        List.of(ratios).stream()
            .map(r -> "last(%s) AS \"%s\"".formatted(r.field(), r.title()))
            .collect(joining(", "));
    String sum = denominator(ratios).stream().map("last(%s)"::formatted).collect(joining(" + "));
    // The zone stands where the time is grouped: outside of the brackets it would have no effect.
    return "SELECT %s FROM (SELECT %s, %s AS denominator FROM %s WHERE %s AND %s%s fill(previous) %s) WHERE denominator > 0%s"
        .formatted(
            shown,
            last,
            sum,
            measurement,
            series(),
            RANGE,
            groupBy(steps("$__interval")),
            ZONE,
            groupBy(units));
  }

  /** Sums of the calendar days in the range; for the window {@code 1d} only. */
  public String daily(List<Count> counts) {
    if (!window.equals("1d")) {
      throw new IllegalStateException(
          "window " + window + " rolls: its rows overlap and have no sum; use the window 1d");
    }
    return "SELECT %s FROM %s WHERE %s AND $timeFilter%s fill(0) %s"
        .formatted(
            counts.stream()
                .map(c -> "sum(%s) AS \"%s\"".formatted(c.field(), c.title()))
                .collect(joining(", ")),
            measurement,
            series(),
            groupBy(steps("1d")),
            ZONE);
  }

  private String series() {
    String own = "scope='%s' AND \"window\"='%s'".formatted(scope, window);
    return conditions.isEmpty() ? own : own + " AND " + String.join(" AND ", conditions);
  }

  private List<String> steps(String width) {
    List<String> groups = new ArrayList<>();
    groups.add("time(" + width + ")");
    groups.addAll(units);
    return groups;
  }

  private static String groupBy(List<String> groups) {
    return groups.isEmpty() ? "" : " GROUP BY " + String.join(", ", groups);
  }

  private static String names(List<? extends Column> columns) {
    return columns.stream().map(Column::field).collect(joining(", "));
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
