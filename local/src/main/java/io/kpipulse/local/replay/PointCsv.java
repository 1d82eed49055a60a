package io.kpipulse.local.replay;

import io.kpipulse.point.FieldLayout;
import io.kpipulse.point.Point;
import io.kpipulse.point.Series;
import java.io.ByteArrayOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * A point as one line, {@code <cells of its key>,<TAB>value<TAB>value}, and as the rows of CSV that
 * the line unfolds to, one for each field present. The line is short, so that a replay needs little
 * disk, and sorts as a whole.
 *
 * <p>All cells consist of characters from {@code -} to {@code ~}, which are greater than the comma,
 * which is greater than the tab. So sorted lines unfold to rows in the order of their columns,
 * compared as UTF-8. For one thread at a time.
 */
final class PointCsv implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final char TAB = '\t';
  private static final int TIME_LENGTH = "2026-03-02T01:00:00Z".length();

  private final LinkedHashMap<String, CsvColumns> columns = new LinkedHashMap<>();

  /** The cells of the series met so far; as many as the replay has series. */
  private final HashMap<Series, String> cells = new HashMap<>();

  PointCsv(List<FieldLayout> layouts) {
    layouts.forEach(layout -> columns.put(layout.measurement(), new CsvColumns(layout)));
  }

  /**
   * Folds a point into a line.
   *
   * @throws IllegalArgumentException if the measurement has no layout, or a cell needs quotes
   */
  String line(Point point) {
    Series series = point.series();
    StringBuilder line =
        new StringBuilder(256)
            .append(Instant.ofEpochMilli(point.time()))
            .append(',')
            .append(cells.computeIfAbsent(series, PointCsv::cells));
    CsvColumns measurement = columns(series.measurement());
    for (int i = 0; i < measurement.size(); i++) {
      measurement.appendValue(i, point, line.append(TAB));
    }
    return line.toString();
  }

  /** The key of a line, which no other point has. */
  static String key(String line) {
    return line.substring(0, line.indexOf(TAB));
  }

  /**
   * The first row.
   *
   * @param tags of the points, in the order of the store
   */
  static String header(List<String> tags) {
    return "time,measurement," + String.join(",", tags) + ",kpi,value";
  }

  /** Unfolds a line to rows of ASCII that end with LF. */
  void unfold(String line, ByteArrayOutputStream rows) {
    CsvColumns measurement =
        columns(line.substring(TIME_LENGTH + 1, line.indexOf(',', TIME_LENGTH + 1)));
    byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
    int key = line.indexOf(TAB);
    int end = key;
    for (int i = 0; i < measurement.size(); i++) {
      int start = end + 1;
      int next = line.indexOf(TAB, start);
      end = next < 0 ? line.length() : next;
      if (end > start) {
        rows.write(bytes, 0, key);
        rows.writeBytes(measurement.cell(i));
        rows.write(bytes, start, end - start);
        rows.write('\n');
      }
    }
  }

  private CsvColumns columns(String measurement) {
    CsvColumns known = columns.get(measurement);
    if (known == null) {
      throw new IllegalArgumentException(
          "no layout for measurement " + measurement + "; known: " + columns.keySet());
    }
    return known;
  }

  private static String cells(Series series) {
    StringBuilder cells = new StringBuilder();
    append(cells, series.measurement());
    series.tags().forEach(tag -> append(cells, tag));
    return cells.toString();
  }

  private static void append(StringBuilder cells, String cell) {
    if (cell.isEmpty() || !cell.chars().allMatch(c -> c >= '-' && c <= '~')) {
      throw new IllegalArgumentException("'" + cell + "' cannot stand in points.csv unquoted");
    }
    cells.append(cell).append(',');
  }
}
