package io.kpipulse.board.influx;

import io.kpipulse.board.store.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Names and conditions as InfluxQL; what they hold is quoted. */
final class InfluxQlText {
  private InfluxQlText() {}

  static String name(String name) {
    return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  static String names(List<String> names) {
    return names.stream().map(InfluxQlText::name).collect(Collectors.joining(", "));
  }

  static String groupBy(List<String> dimensions) {
    return dimensions.isEmpty() ? "" : " GROUP BY " + names(dimensions);
  }

  static String equal(String tag, String value) {
    return name(tag) + " = '" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  /** The points of the selected series. */
  static String where(Selection selection) {
    List<String> conditions = new ArrayList<>();
    conditions.add(equal("scope", selection.scope()));
    conditions.add(equal("window", selection.window()));
    selection.codes().forEach((dimension, codes) -> conditions.add(in(dimension, codes)));
    return String.join(" AND ", conditions);
  }

  private static String in(String tag, Set<String> values) {
    return values.stream()
        .sorted()
        .map(value -> equal(tag, value))
        .collect(Collectors.joining(" OR ", "(", ")"));
  }
}
