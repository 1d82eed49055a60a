package io.kpipulse.dashboard;

import java.util.List;

/**
 * Queries over calendar days: the only rows that add up over any period. Those of rolling windows
 * overlap.
 */
final class CalendarDays {
  private final InfluxQlQuery query;

  private CalendarDays(InfluxQlQuery query) {
    this.query = query;
  }

  /**
   * @param query of the window 1d
   */
  static CalendarDays of(InfluxQlQuery query) {
    if (!query.window().equals("1d")) {
      throw new IllegalArgumentException(
          "window "
              + query.window()
              + " rolls: its rows overlap and have no sum; use the window 1d");
    }
    return new CalendarDays(query);
  }

  /** Sums of the calendar days in the range, the first one whole; only of the window 1d. */
  String daily(List<Count> counts) {
    return "SELECT %s FROM %s WHERE %s AND %s%s fill(none) %s"
        .formatted(
            InfluxQlQuery.aliased("sum", counts),
            query.measurement(),
            query.series(),
            InfluxQlQuery.RANGE,
            query.every("1d"),
            InfluxQlQuery.ZONE);
  }

  /**
   * Shares of sums of calendar days, over steps that no window has; a gap where nothing was
   * counted.
   *
   * @param step of the calendar, as {@code 7d}
   */
  String share(String hits, String of, String step) {
    String steps = query.every(step);
    return ("SELECT last(share) AS share FROM (SELECT 1.0 * sum(%s) / sum(%s) AS share, sum(%s) "
            + "AS denominator FROM %s WHERE %s AND %s%s fill(none) %s) WHERE denominator > 0 AND "
            + "%s%s fill(null) %s")
        .formatted(
            hits,
            of,
            of,
            query.measurement(),
            query.series(),
            InfluxQlQuery.RANGE,
            steps,
            InfluxQlQuery.ZONE,
            InfluxQlQuery.RANGE,
            steps,
            InfluxQlQuery.ZONE);
  }

  /**
   * Shares of two periods, in percent, and their difference, of units with enough to judge by in
   * both. In one query, as Grafana would show the units of one alone if there were none of the
   * other.
   *
   * @param least lowest denominator of both
   */
  String compared(String hits, String of, int least, String now, String before) {
    String days = "(SELECT %s FROM %s WHERE %s AND %s)";
    String ofNow = "%1$s AS s1, %2$s AS n1, 0 * %1$s AS s0, 0 * %2$s AS n0".formatted(hits, of);
    String ofBefore = "0 * %1$s AS s1, 0 * %2$s AS n1, %1$s AS s0, %2$s AS n0".formatted(hits, of);
    return ("SELECT 100.0 * s1 / n1 - 100.0 * s0 / n0 AS change, 100.0 * s0 / n0 AS r0, "
            + "100.0 * s1 / n1 AS r1, n0, n1 FROM (SELECT sum(s1) AS s1, sum(n1) AS n1, "
            + "sum(s0) AS s0, sum(n0) AS n0 FROM %1$s, %2$s%3$s) "
            + "WHERE n0 >= %4$s AND n1 >= %4$s%3$s")
        .formatted(
            days.formatted(ofNow, query.measurement(), query.series(), now),
            days.formatted(ofBefore, query.measurement(), query.series(), before),
            query.each(),
            least);
  }

  /**
   * Sums of calendar days.
   *
   * @param sums fields as {@code sum(cases) AS n}
   * @param bound which days
   */
  String sums(String sums, String bound) {
    return "SELECT %s FROM %s WHERE %s AND %s%s"
        .formatted(sums, query.measurement(), query.series(), bound, query.each());
  }
}
