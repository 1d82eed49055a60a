package io.kpipulse.local.replay;

import io.kpipulse.fact.Dimension;
import io.kpipulse.point.FieldLayout;
import io.kpipulse.point.Point;
import io.kpipulse.point.Series;
import java.io.Serializable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes a point as rows of CSV, one per field present.
 *
 * <p>All cells are of the characters from {@code -} to {@code ~}, which are all greater than the
 * comma: so rows compared as text are in the order of their columns compared as UTF-8.
 */
final class PointRows implements Serializable {
  private static final long serialVersionUID = 1L;

  static final String HEADER =
      "time,measurement,scope,window,ministry,locality,programme,commune,procedure,channel,"
          + "respondent,kpi,value";

  private final LinkedHashMap<String, FieldLayout> layouts = new LinkedHashMap<>();

  PointRows(List<FieldLayout> layouts) {
    layouts.forEach(layout -> this.layouts.put(layout.measurement(), layout));
  }

  /**
   * @throws IllegalArgumentException if the measurement has no layout, or a cell needs quotes
   */
  void write(Point point, Consumer<String> rows) {
    Series series = point.series();
    FieldLayout layout = layouts.get(series.measurement());
    if (layout == null) {
      throw new IllegalArgumentException(
          "no layout for measurement " + series.measurement() + "; known: " + layouts.keySet());
    }
    String key = key(point);
    for (int i = 0; i < point.integers().length; i++) {
      rows.accept(key + layout.integers().get(i) + ',' + point.integers()[i]);
    }
    for (int i = 0; i < point.doubles().length; i++) {
      double value = point.doubles()[i];
      if (!Double.isNaN(value)) {
        rows.accept(key + layout.doubles().get(i) + ',' + Double.toString(value));
      }
    }
  }

  private static String key(Point point) {
    Series series = point.series();
    StringBuilder key = new StringBuilder(128);
    append(key, Instant.ofEpochMilli(point.time()).toString());
    append(key, series.measurement());
    append(key, series.scope());
    append(key, series.window());
    for (Dimension dimension : Dimension.values()) {
      String member = series.members().get(dimension);
      append(key, member == null ? Series.ALL : member);
    }
    return key.toString();
  }

  private static void append(StringBuilder key, String cell) {
    if (cell.isEmpty() || !cell.chars().allMatch(c -> c >= '-' && c <= '~')) {
      throw new IllegalArgumentException("'" + cell + "' cannot stand in points.csv unquoted");
    }
    key.append(cell).append(',');
  }
}
