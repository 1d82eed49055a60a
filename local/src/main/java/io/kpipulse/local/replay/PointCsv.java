package io.kpipulse.local.replay;

import io.kpipulse.fact.Dimension;
import io.kpipulse.point.FieldLayout;
import io.kpipulse.point.Point;
import io.kpipulse.point.Series;
import java.io.Serializable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A point as one line, {@code <cells of its key>,<TAB>kpi,value<TAB>kpi,value}, which sorts and
 * travels as a whole, and as the rows of CSV that the line unfolds to, one per field present.
 *
 * <p>All cells are of the characters from {@code -} to {@code ~}, which are all greater than the
 * comma, which is greater than the tab: so sorted lines unfold to rows in the order of their
 * columns, compared as UTF-8.
 */
final class PointCsv implements Serializable {
  static final String HEADER =
      "time,measurement,scope,window,ministry,locality,programme,commune,procedure,channel,"
          + "respondent,kpi,value";

  private static final long serialVersionUID = 1L;
  private static final char TAB = '\t';

  private final LinkedHashMap<String, FieldLayout> layouts = new LinkedHashMap<>();

  PointCsv(List<FieldLayout> layouts) {
    layouts.forEach(layout -> this.layouts.put(layout.measurement(), layout));
  }

  /**
   * Folds a point into a line.
   *
   * @throws IllegalArgumentException if the measurement has no layout, or a cell needs quotes
   */
  String line(Point point) {
    Series series = point.series();
    FieldLayout layout = layouts.get(series.measurement());
    if (layout == null) {
      throw new IllegalArgumentException(
          "no layout for measurement " + series.measurement() + "; known: " + layouts.keySet());
    }
    TreeMap<String, String> values = new TreeMap<>();
    for (int i = 0; i < point.integers().length; i++) {
      values.put(layout.integers().get(i), Long.toString(point.integers()[i]));
    }
    for (int i = 0; i < point.doubles().length; i++) {
      double value = point.doubles()[i];
      if (!Double.isNaN(value)) {
        values.put(layout.doubles().get(i), Double.toString(value));
      }
    }
    StringBuilder line = new StringBuilder(512);
    appendKey(line, point);
    values.forEach((kpi, value) -> line.append(TAB).append(kpi).append(',').append(value));
    return line.toString();
  }

  /** The key of a line, which no other point has. */
  static String key(String line) {
    return line.substring(0, line.indexOf(TAB));
  }

  /** Unfolds a line. */
  static void unfold(String line, Consumer<CharSequence> rows) {
    int end = line.indexOf(TAB);
    StringBuilder row = new StringBuilder(256).append(line, 0, end);
    while (end >= 0) {
      int start = end + 1;
      int key = line.indexOf(TAB);
      end = line.indexOf(TAB, start);
      row.setLength(key);
      row.append(line, start, end < 0 ? line.length() : end);
      rows.accept(row);
    }
  }

  private static void appendKey(StringBuilder key, Point point) {
    Series series = point.series();
    append(key, Instant.ofEpochMilli(point.time()).toString());
    append(key, series.measurement());
    append(key, series.scope());
    append(key, series.window());
    for (Dimension dimension : Dimension.values()) {
      String member = series.members().get(dimension);
      append(key, member == null ? Series.ALL : member);
    }
  }

  private static void append(StringBuilder key, String cell) {
    if (cell.isEmpty() || !cell.chars().allMatch(c -> c >= '-' && c <= '~')) {
      throw new IllegalArgumentException("'" + cell + "' cannot stand in points.csv unquoted");
    }
    key.append(cell).append(',');
  }
}
