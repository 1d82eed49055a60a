package io.kpipulse.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kpipulse.dashboard.Column.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How fields are shown: their titles, units, colours and the names behind their codes. */
final class FieldOverrides {
  /** Below all changes: Grafana compares a lowest bound of null like 0. */
  private static final double LOWEST = -1e9;

  private FieldOverrides() {}

  /** Settings for the field of a column, as tables and stats receive it. */
  static ObjectNode shown(Column column) {
    List<ObjectNode> properties = new ArrayList<>();
    properties.add(named(column.title()));
    properties.addAll(display(column));
    return override(column.field(), properties);
  }

  /** Settings for the line of a column, which the query has already given its title. */
  static ObjectNode line(Column column) {
    return override(
        column.title(),
        List.of(property("unit").put("value", column.unit()), fixed(column.color())));
  }

  /** A table cell coloured like its value. */
  static ObjectNode coloured(Column column) {
    ObjectNode shown = shown(column);
    ArrayNode properties = shown.withArray("properties");
    properties.add(minWidth(60));
    if (column.isJudged()) {
      properties.add(text());
    }
    return shown;
  }

  /** A column that shares what the columns of fixed width leave. */
  static ObjectNode flexible(String field, String title, String unit, int minWidth) {
    return override(
        field, List.of(named(title), property("unit").put("value", unit), minWidth(minWidth)));
  }

  /** A share that the query has already multiplied by 100. */
  static ObjectNode percent(String field, String title) {
    return override(
        field,
        List.of(
            named(title),
            property("unit").put("value", "percent"),
            property("decimals").put("value", 1),
            minWidth(60)));
  }

  /** Points of a share; less is worse. */
  static ObjectNode points(String field, String title) {
    return override(
        field,
        List.of(
            named(title),
            property("unit").put("value", "none"),
            property("decimals").put("value", 2),
            minWidth(60),
            property("thresholds")
                .set(
                    "value",
                    thresholds(
                        List.of(
                            new Step(LOWEST, "red"),
                            new Step(-0.05, "text"),
                            new Step(0.05, "green")))),
            text()));
  }

  /** A column of fixed width. */
  static ObjectNode column(String field, String title, String unit, int width) {
    return override(
        field,
        List.of(
            named(title),
            property("unit").put("value", unit),
            property("custom.width").put("value", width)));
  }

  /** A change, green where it is an improvement. */
  static ObjectNode change(String field, Ratio of) {
    String rise = of.higherIsBetter() ? "green" : "red";
    String fall = of.higherIsBetter() ? "red" : "green";
    // What is neither better nor worse has no colour.
    List<Step> steps =
        of.isJudged()
            ? List.of(new Step(LOWEST, fall), new Step(-0.05, "text"), new Step(0.05, rise))
            : List.of();
    return override(
        field,
        List.of(
            property("unit").put("value", "suffix: pts"),
            property("decimals").put("value", 1),
            minWidth(70),
            property("thresholds").set("value", thresholds(steps))));
  }

  /**
   * Names for the codes of a tag, and a link to the page of the unit.
   *
   * @param kept variables that the dashboards have in common
   */
  static ObjectNode unit(
      String tag, String title, String dashboardUid, List<Unit> units, String... kept) {
    Map<String, String> variables = new HashMap<>(Map.of(tag, "${__value.raw}"));
    for (String variable : kept) {
      variables.put(variable, "${" + variable + "}");
    }
    return linked(
        tag,
        title,
        units,
        Links.property("Open " + title.toLowerCase(Locale.ROOT), dashboardUid, variables));
  }

  /** Names for the codes of a tag, and a link. */
  static ObjectNode linked(String tag, String title, List<Unit> units, ObjectNode link) {
    ObjectNode unit = names(tag, title, units);
    unit.withArray("properties").add(link);
    return unit;
  }

  /** Names for the codes of a tag. */
  static ObjectNode names(String tag, String title, List<Unit> units) {
    return override(
        tag,
        List.of(
            named(title),
            property("mappings").set("value", names(units)),
            property("custom.width").put("value", width(units))));
  }

  static ObjectNode named(String title) {
    return property("displayName").put("value", title);
  }

  static ObjectNode fixed(String color) {
    ObjectNode property = property("color");
    property.putObject("value").put("mode", "fixed").put("fixedColor", color);
    return property;
  }

  /** The text of a table cell has the colour of its value. */
  static ObjectNode text() {
    ObjectNode cell = property("custom.cellOptions");
    cell.putObject("value").put("type", "color-text");
    return cell;
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

  /** For the longest name, in the typeface of Grafana. */
  private static int width(List<Unit> units) {
    int longest = units.stream().mapToInt(unit -> unit.name().length()).max().orElse(0);
    return Math.max(130, longest * 7 + 12);
  }

  private static ObjectNode minWidth(int pixels) {
    return property("custom.minWidth").put("value", pixels);
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
      options.putObject(units.get(i).code()).put("index", i).put("text", units.get(i).name());
    }
    options.putObject(Unit.ALL).put("index", units.size()).put("text", "–");
    return Json.array(List.of(mapping));
  }
}
