package io.kpipulse.catalog;

import java.util.Map;

/**
 * A row of a CSV file.
 *
 * @param line where it begins, from 1, the header included
 * @param cells by column
 */
public record CsvRow(long line, Map<String, String> cells) {
  /** The text of a column; {@code null} if the file has no such column. */
  public String get(String column) {
    return cells.get(column);
  }
}
