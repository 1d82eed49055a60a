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
   * Sums of calendar days and the share, in percent, of units with enough to judge by.
   *
   * @param n name of the denominator
   * @param share name of the share
   */
  String enough(int least, String hits, String of, String n, String share, String bound) {
    return ("SELECT %s, %s FROM (SELECT sum(%s) AS %s, 100.0 * sum(%s) / sum(%s) AS %s FROM %s "
            + "WHERE %s AND %s%s) WHERE %s >= %s%s")
        .formatted(
            n,
            share,
            of,
            n,
            hits,
            of,
            share,
            query.measurement(),
            query.series(),
            bound,
            query.each(),
            n,
            least,
            query.each());
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
