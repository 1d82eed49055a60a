package io.kpipulse.board.quest;

import io.kpipulse.board.store.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Names and conditions as SQL; what they hold is quoted. */
final class SqlText {
  private SqlText() {}

  static String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  static String names(List<String> names) {
    return names.stream().map(SqlText::name).collect(Collectors.joining(", "));
  }

  /** A function of each column, under the name of the column. */
  static String each(String function, List<String> columns) {
    return columns.stream()
        .map(column -> function + "(" + name(column) + ") AS " + name(column))
        .collect(Collectors.joining(", "));
  }

  static String equal(String column, String value) {
    return name(column) + " = " + text(value);
  }

  private static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  /** The rows of the selected series. */
  static String where(Selection selection) {
    List<String> conditions = new ArrayList<>();
    conditions.add(equal("scope", selection.scope()));
    conditions.add(equal("window", selection.window()));
    selection.codes().forEach((dimension, codes) -> conditions.add(in(dimension, codes)));
    return String.join(" AND ", conditions);
  }

  private static String in(String column, Set<String> values) {
    return name(column)
        + " IN ("
        + values.stream().sorted().map(SqlText::text).collect(Collectors.joining(", "))
        + ")";
  }
}
