package io.kpipulse.board.influx;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A series of a response.
 *
 * @param tags by which the query groups
 * @param columns names; the first is the time
 * @param rows a JSON value per column
 */
record InfluxSeries(Map<String, String> tags, List<String> columns, List<JsonNode> rows) {
  static InfluxSeries of(JsonNode series) {
    Map<String, String> tags = new HashMap<>();
    series
        .path("tags")
        .properties()
        .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
    List<String> columns = new ArrayList<>();
    series.path("columns").forEach(column -> columns.add(column.asText()));
    List<JsonNode> rows = new ArrayList<>();
    series.path("values").forEach(rows::add);
    return new InfluxSeries(tags, columns, rows);
  }

  Instant time(int row) {
    return Instant.ofEpochMilli(rows.get(row).get(0).asLong());
  }

  /** The whole number of a value, 0 where it is null. */
  long integer(int row, String column) {
    return rows.get(row).get(columns.indexOf(column)).asLong(0);
  }

  /** The text of a value, "" where it is null. */
  String text(int row, String column) {
    JsonNode value = rows.get(row).get(columns.indexOf(column));
    return value.isNull() ? "" : value.asText();
  }

  /** The number of a value, {@link Double#NaN} where it is null. */
  double number(int row, String column) {
    return rows.get(row).get(columns.indexOf(column)).asDouble(Double.NaN);
  }

  /** The values of a row that are not null. */
  Map<String, Double> values(int row) {
    Map<String, Double> values = new HashMap<>();
    for (int column = 1; column < columns.size(); column++) {
      JsonNode value = rows.get(row).get(column);
      if (!value.isNull()) {
        values.put(columns.get(column), value.asDouble());
      }
    }
    return values;
  }

  /** The tags of some dimensions, in their order. */
  Map<String, String> codes(List<String> dimensions) {
    Map<String, String> codes = new LinkedHashMap<>();
    dimensions.forEach(dimension -> codes.put(dimension, tags.get(dimension)));
    return codes;
  }
}
