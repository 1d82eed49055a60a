package io.kpipulse.local.replay;

import io.kpipulse.point.FieldLayout;
import io.kpipulse.point.Point;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The fields of a measurement in the order of their names, which is that of the rows of a point.
 */
final class CsvColumns implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ArrayList<Column> columns = new ArrayList<>();

  /** The names of the fields, each with a comma, as ASCII. */
  private final ArrayList<byte[]> cells = new ArrayList<>();

  /**
   * A field.
   *
   * @param index its place among the fields of its type
   */
  private record Column(String name, boolean integer, int index) implements Serializable {}

  CsvColumns(FieldLayout layout) {
    add(layout.integers(), true);
    add(layout.doubles(), false);
    columns.sort(Comparator.comparing(Column::name));
    columns.forEach(column -> cells.add((column.name() + ",").getBytes(StandardCharsets.US_ASCII)));
  }

  private void add(List<String> names, boolean integer) {
    for (int i = 0; i < names.size(); i++) {
      columns.add(new Column(names.get(i), integer, i));
    }
  }

  int size() {
    return columns.size();
  }

  /** The name of a column and a comma, as ASCII; not to be changed. */
  byte[] cell(int column) {
    return cells.get(column);
  }

  /** Appends the value of a column, or nothing where the point has none. */
  void appendValue(int column, Point point, StringBuilder text) {
    Column field = columns.get(column);
    if (field.integer()) {
      text.append(point.integers()[field.index()]);
    } else {
      double value = point.doubles()[field.index()];
      if (!Double.isNaN(value)) {
        text.append(value);
      }
    }
  }
}
