package io.kpipulse.board.quest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The result of a query.
 *
 * @param columns their names, in order
 * @param rows a JSON value per column
 */
public record Rows(List<String> columns, List<JsonNode> rows) {
  public Rows {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** A result without rows, as that of a statement that changes something. */
  public static Rows none() {
    return new Rows(List.of(), List.of());
  }

  public int size() {
    return rows.size();
  }

  /** The text of a value, {@code null} where it is null. */
  public String text(int row, String column) {
    JsonNode value = value(row, column);
    return value.isNull() ? null : value.asText();
  }

  /** The whole number of a value, 0 where it is null. */
  public long integer(int row, String column) {
    return value(row, column).asLong(0);
  }

  /** The number of a value, {@link Double#NaN} where it is null. */
  public double number(int row, String column) {
    return value(row, column).asDouble(Double.NaN);
  }

  private JsonNode value(int row, String column) {
    int at = columns.indexOf(column);
    if (at < 0) {
      throw new IllegalArgumentException(
          "unknown column '" + column + "'; the result has " + columns);
    }
    return rows.get(row).get(at);
  }
}
