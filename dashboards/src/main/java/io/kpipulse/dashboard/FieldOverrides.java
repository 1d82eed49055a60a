package io.kpipulse.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kpipulse.dashboard.Column.Step;
import java.util.ArrayList;
import java.util.List;

/** How fields are shown: their titles, units, colours and the names behind their codes. */
final class FieldOverrides {
  private FieldOverrides() {}

  /** Settings for the field of a column, as tables and stats receive it. */
  static ObjectNode shown(Column column) {
    List<ObjectNode> properties = new ArrayList<>();
    properties.add(property("displayName").put("value", column.title()));
    properties.addAll(display(column));
    return override(column.field(), properties);
  }

  /** Settings for the line of a column, which the query has already given its title. */
  static ObjectNode line(Column column) {
    return override(column.title(), display(column));
  }

  /** A table cell coloured like its value. */
  static ObjectNode coloured(Column column) {
    ObjectNode shown = shown(column);
    if (!column.steps().isEmpty()) {
      ObjectNode cell = property("custom.cellOptions");
      cell.putObject("value").put("type", "color-text");
      ((ArrayNode) shown.get("properties")).add(cell);
    }
    return shown;
  }

  /** Names for the codes of a tag, and a link to the page of the unit. */
  static ObjectNode unit(String tag, String title, String dashboardUid, List<Unit> units) {
    List<ObjectNode> properties = new ArrayList<>();
    properties.add(property("displayName").put("value", title));
    properties.add(property("mappings").set("value", names(units)));
    ObjectNode links = property("links");
    links
        .putArray("value")
        .addObject()
        .put("title", "Show only this one")
        .put("url", "/d/%s?var-%s=${__value.raw}&${__url_time_range}".formatted(dashboardUid, tag));
    properties.add(links);
    properties.add(property("custom.minWidth").put("value", 220));
    return override(tag, properties);
  }

  /** Names for lines that are called by the code of their unit. */
  static List<ObjectNode> lines(List<Unit> units) {
    return units.stream()
        .map(
            unit ->
                override(unit.code(), List.of(property("displayName").put("value", unit.nameVi()))))
        .toList();
  }

  static ObjectNode thresholds(List<Step> steps) {
    ObjectNode thresholds = Json.object().put("mode", "absolute");
    ArrayNode array = thresholds.putArray("steps");
    if (steps.isEmpty()) {
      array.addObject().put("color", "text").putNull("value");
    }
    steps.forEach(step -> array.addObject().put("color", step.color()).put("value", step.from()));
    return thresholds;
  }

  static ObjectNode override(String field, List<? extends JsonNode> properties) {
    ObjectNode override = Json.object();
    override.putObject("matcher").put("id", "byName").put("options", field);
    override.set("properties", Json.array(properties));
    return override;
  }

  static ObjectNode property(String id) {
    return Json.object().put("id", id);
  }

  private static List<ObjectNode> display(Column column) {
    List<ObjectNode> properties = new ArrayList<>();
    properties.add(property("unit").put("value", column.unit()));
    if (column instanceof Ratio) {
      properties.add(property("decimals").put("value", 1));
    }
    properties.add(property("thresholds").set("value", thresholds(column.steps())));
    return properties;
  }

  private static ArrayNode names(List<Unit> units) {
    ObjectNode mapping = Json.object().put("type", "value");
    ObjectNode options = mapping.putObject("options");
    for (int i = 0; i < units.size(); i++) {
      options.putObject(units.get(i).code()).put("index", i).put("text", units.get(i).nameVi());
    }
    return Json.array(List.of(mapping));
  }
}
