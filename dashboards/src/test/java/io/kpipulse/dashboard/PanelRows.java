package io.kpipulse.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rows of a table panel: its queries, and Grafana's transformations as far as the dashboards
 * use them. Like Grafana it sorts a missing value as 0, and ignores a filter on a field that no
 * query returned.
 */
final class PanelRows {
  /** The result of one query, or of several that were joined. */
  private record Frame(String query, List<Map<String, Object>> rows) {
    Set<String> fields() {
      Set<String> fields = new LinkedHashSet<>();
      rows.forEach(row -> fields.addAll(row.keySet()));
      return fields;
    }
  }

  private List<Frame> frames = new ArrayList<>();

  private PanelRows() {}

  static List<Map<String, Object>> of(InfluxServer server, JsonNode panel, View view)
      throws Exception {
    PanelRows rows = new PanelRows();
    for (JsonNode target : panel.get("targets")) {
      rows.query(
          server.query(view.sent(target.get("query").asText())), target.get("refId").asText());
    }
    for (JsonNode transformation : panel.get("transformations")) {
      rows.transform(
          transformation.get("id").asText(),
          transformation.get("options"),
          transformation.path("filter").path("options").asText(".*"));
    }
    return rows.frames.isEmpty() ? List.of() : rows.frames.get(0).rows();
  }

  private void query(JsonNode result, String ref) {
    if (result.has("error")) {
      throw new IllegalStateException(result.get("error").asText());
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    for (JsonNode series : result.path("series")) {
      for (JsonNode values : series.get("values")) {
        Map<String, Object> row = new LinkedHashMap<>();
        series
            .path("tags")
            .properties()
            .forEach(tag -> row.put(tag.getKey(), tag.getValue().asText()));
        for (int i = 0; i < values.size(); i++) {
          JsonNode value = values.get(i);
          String name = i == 0 ? "Time" : series.get("columns").get(i).asText();
          row.put(
              name, value.isNumber() ? value.asDouble() : value.isNull() ? null : value.asText());
        }
        rows.add(row);
      }
    }
    if (!rows.isEmpty()) {
      frames.add(new Frame(ref, rows));
    }
  }

  private void transform(String id, JsonNode options, String queries) {
    switch (id) {
      case "filterFieldsByName" ->
          each(row -> keep(row, texts(options.get("include").get("names"))));
      case "joinByField" ->
          join(options.get("byField").asText(), options.get("mode").asText(), queries);
      case "calculateField" -> each(row -> calculate(row, options));
      case "filterByValue" -> options.get("filters").forEach(this::filter);
      case "sortBy" -> options.get("sort").forEach(this::sort);
      case "organize" -> each(row -> drop(row, options.get("excludeByName")));
      default -> throw new UnsupportedOperationException(id);
    }
  }

  private interface Change {
    void to(Map<String, Object> row);
  }

  private void each(Change change) {
    frames.forEach(frame -> frame.rows().forEach(change::to));
  }

  private static void keep(Map<String, Object> row, Set<String> names) {
    row.keySet().retainAll(names);
  }

  private static void drop(Map<String, Object> row, JsonNode names) {
    names.properties().forEach(name -> row.remove(name.getKey()));
  }

  private void join(String key, String mode, String queries) {
    List<Frame> joined =
        frames.stream()
            .filter(frame -> frame.query().matches(queries) && frame.fields().contains(key))
            .toList();
    List<Frame> others = frames.stream().filter(frame -> !frame.query().matches(queries)).toList();
    if (joined.isEmpty()) {
      return;
    }
    List<Map<String, Object>> rows = joined.get(0).rows();
    for (Frame next : joined.subList(1, joined.size())) {
      rows = mode.equals("inner") ? inner(rows, next.rows(), key) : outer(rows, next.rows(), key);
    }
    frames =
        new ArrayList<>(
            Stream.concat(Stream.of(new Frame("joined", rows)), others.stream()).toList());
  }

  private static List<Map<String, Object>> inner(
      List<Map<String, Object>> left, List<Map<String, Object>> right, String key) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Map<String, Object> one : left) {
      for (Map<String, Object> other : right) {
        if (Objects.equals(one.get(key), other.get(key))) {
          Map<String, Object> row = new LinkedHashMap<>(one);
          row.putAll(other);
          rows.add(row);
        }
      }
    }
    return rows;
  }

  private static List<Map<String, Object>> outer(
      List<Map<String, Object>> left, List<Map<String, Object>> right, String key) {
    Map<Object, Map<String, Object>> rows = new LinkedHashMap<>();
    left.forEach(row -> rows.put(row.get(key), row));
    right.forEach(
        row -> rows.computeIfAbsent(row.get(key), k -> new LinkedHashMap<>()).putAll(row));
    return new ArrayList<>(rows.values());
  }

  private static void calculate(Map<String, Object> row, JsonNode options) {
    String alias = options.get("alias").asText();
    if (options.get("mode").asText().equals("reduceRow")) {
      double sum = 0;
      for (JsonNode field : options.get("reduce").get("include")) {
        sum += (Double) row.getOrDefault(field.asText(), 0.0);
      }
      row.put(alias, sum);
      return;
    }
    JsonNode binary = options.get("binary");
    double left = number(row, binary.get("left"));
    double right = number(row, binary.get("right"));
    row.put(
        alias,
        switch (binary.get("operator").asText()) {
          case "-" -> left - right;
          case "*" -> left * right;
          case "/" -> left / right;
          default -> throw new UnsupportedOperationException(binary.toString());
        });
  }

  private static double number(Map<String, Object> row, JsonNode operand) {
    Object value = row.get(operand.get("matcher").get("options").asText());
    return value == null ? Double.NaN : (Double) value;
  }

  private void filter(JsonNode filter) {
    String field = filter.get("fieldName").asText();
    double least = filter.get("config").get("options").get("value").asDouble();
    frames.stream()
        .filter(frame -> frame.fields().contains(field))
        .forEach(
            frame ->
                frame
                    .rows()
                    .removeIf(row -> row.get(field) == null || (Double) row.get(field) < least));
  }

  private void sort(JsonNode sort) {
    String field = sort.get("field").asText();
    Comparator<Map<String, Object>> order =
        Comparator.comparingDouble(row -> (Double) Objects.requireNonNullElse(row.get(field), 0.0));
    Comparator<Map<String, Object>> wanted =
        sort.path("desc").asBoolean() ? order.reversed() : order;
    frames.forEach(frame -> frame.rows().sort(wanted));
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new LinkedHashSet<>();
    array.forEach(node -> texts.add(node.asText()));
    return texts;
  }
}
