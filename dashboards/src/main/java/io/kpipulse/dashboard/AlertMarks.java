package io.kpipulse.dashboard;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The alerts that were told, as annotations: from their beginning to their end, or to the end of
 * the range, on every panel with a time axis.
 */
final class AlertMarks {
  /** The dimensions that dashboards let the reader choose from. */
  private static final List<String> UNITS = List.of("ministry", "locality", "programme");

  private AlertMarks() {}

  /**
   * One layer for each severity, which the reader can switch off.
   *
   * @param variables that the dashboard declares
   */
  static ArrayNode of(List<String> variables) {
    return Json.array(
        List.of(
            layer("Critical alerts", "critical", "red", variables),
            layer("Warnings", "warning", "orange", variables),
            layer("Notices", "info", "blue", variables)));
  }

  private static ObjectNode layer(
      String name, String severity, String color, List<String> variables) {
    ObjectNode layer = Json.object().put("name", name).put("iconColor", color);
    layer.put("enable", true).put("hide", false);
    layer.set("datasource", Panel.datasource());
    layer
        .putObject("target")
        .put("name", name)
        .put("refId", "Anno")
        .put("queryType", "tags")
        .put("fromAnnotations", true)
        .put("query", query(severity, variables))
        .put("titleColumn", "title")
        .put("textColumn", "explanation")
        .put("tagsColumn", "rule")
        .put("timeEndColumn", "until");
    return layer;
  }

  private static String query(String severity, List<String> variables) {
    return ("SELECT title, explanation, \"rule\", ended_at + firing * ${__to} AS until FROM kpi_alert"
            + " WHERE severity='%s' AND state <> 'retracted' AND told_at > 0"
            + " AND (firing = 1 OR ended_at >= ${__from})"
            + " AND time >= ${__from}ms - 100d AND time <= ${__to}ms%s")
        .formatted(severity, chosen(variables));
  }

  /** The alerts of the units that are chosen; all where none is. */
  static String chosen(List<String> variables) {
    List<String> units = UNITS.stream().filter(variables::contains).toList();
    if (units.isEmpty()) {
      return "";
    }
    String none =
        units.stream().map("'${%s}'='all'"::formatted).collect(joining(" AND ", "(", ")"));
    String some =
        units.stream()
            .map(unit -> "('${%1$s}'<>'all' AND %1$s='${%1$s}')".formatted(unit))
            .collect(joining(" OR "));
    return " AND (" + none + " OR " + some + ")";
  }
}
