package io.kpipulse.local;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of text in columns that line up.
 *
 * @param header names of the columns; one that begins with {@code >} is aligned to the right
 * @param rows as many cells as the header has
 */
public record PlainTable(List<String> header, List<List<String>> rows) {
  private static final String GAP = "  ";
  private static final char RIGHT = '>';

  public PlainTable {
    header = List.copyOf(header);
    rows = List.copyOf(rows);
  }

  /** The lines, the header first. */
  public List<String> lines() {
    List<String> names = header.stream().map(PlainTable::name).toList();
    int[] widths = new int[names.size()];
    List<List<String>> all = new ArrayList<>(List.of(names));
    all.addAll(rows);
    for (List<String> row : all) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return all.stream().map(row -> line(row, widths)).toList();
  }

  private String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String padding = " ".repeat(widths[i] - row.get(i).length());
      boolean isRight = header.get(i).charAt(0) == RIGHT;
      line.append(i == 0 ? "" : GAP);
      line.append(isRight ? padding + row.get(i) : row.get(i) + padding);
    }
    return line.toString().stripTrailing();
  }

  private static String name(String column) {
    return column.charAt(0) == RIGHT ? column.substring(1) : column;
  }
}
