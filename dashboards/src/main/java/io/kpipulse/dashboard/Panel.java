package io.kpipulse.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kpipulse.dashboard.Column.Step;
import java.util.List;
import java.util.Map;

/** One panel under construction; {@link Dashboard} gives it its place and number. */
final class Panel {
  /** Of the data source, as provisioning/datasources names it. */
  static final String DATASOURCE_UID = "kpi-store";

  private final ObjectNode json;
  private final int width;
  private final int height;

  /**
   * @param type Grafana's name of the visualisation
   * @param width in columns, of 24
   * @param height in grid units of 30 pixels
   */
  Panel(String type, String title, String description, int width, int height) {
    this.width = width;
    this.height = height;
    json = Json.object().put("type", type).put("title", title).put("description", description);
    json.set("datasource", datasource());
    json.putArray("targets");
    json.putArray("transformations");
    ObjectNode defaults = json.putObject("fieldConfig").putObject("defaults");
    defaults.put("noValue", "–");
    // A missing figure is neither good nor bad.
    defaults
        .putArray("mappings")
        .addObject()
        .put("type", "special")
        .putObject("options")
        .put("match", "null+nan")
        .putObject("result")
        .put("text", "–")
        .put("color", "text");
    if (type.equals("table")) {
      defaults.putObject("custom").put("wrapHeaderText", true);
    }
    ((ObjectNode) json.get("fieldConfig")).putArray("overrides");
    json.putObject("options");
  }

  static ObjectNode datasource() {
    return Json.object().put("type", "influxdb").put("uid", DATASOURCE_UID);
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  ObjectNode json() {
    return json;
  }

  /** A query whose result is a table. */
  Panel rows(String query) {
    target(query).put("resultFormat", "table");
    return this;
  }

  /**
   * A query whose result is lines.
   *
   * @param name Grafana's pattern for the name of a line
   */
  Panel lines(String query, String name) {
    target(query).put("resultFormat", "time_series").put("alias", name);
    return this;
  }

  /** Leads on to another dashboard, from the menu of the title. */
  Panel link(String title, String dashboardUid, Map<String, String> variables) {
    json.withArray("links")
        .addObject()
        .put("title", title)
        .put("url", Links.url(dashboardUid, variables));
    return this;
  }

  Panel transform(String id, String options) {
    ObjectNode transformation = Json.object().put("id", id);
    transformation.set("options", Json.object(options));
    ((ArrayNode) json.get("transformations")).add(transformation);
    return this;
  }

  /**
   * @param queries those whose results are transformed, as {@code A|B}
   */
  Panel transform(String id, String options, String queries) {
    transform(id, options);
    ArrayNode all = (ArrayNode) json.get("transformations");
    ((ObjectNode) all.get(all.size() - 1))
        .putObject("filter")
        .put("id", "byRefId")
        .put("options", queries);
    return this;
  }

  Panel override(ObjectNode override) {
    ((ArrayNode) json.get("fieldConfig").get("overrides")).add(override);
    return this;
  }

  Panel overrides(List<ObjectNode> overrides) {
    overrides.forEach(this::override);
    return this;
  }

  Panel defaults(String settings) {
    ((ObjectNode) json.get("fieldConfig").get("defaults")).setAll(Json.object(settings));
    return this;
  }

  Panel threshold(List<Step> steps) {
    defaults().set("thresholds", FieldOverrides.thresholds(steps));
    return this;
  }

  ObjectNode defaults() {
    return (ObjectNode) json.get("fieldConfig").get("defaults");
  }

  Panel options(String settings) {
    ((ObjectNode) json.get("options")).setAll(Json.object(settings));
    return this;
  }

  /** The narrowest step that lines are read in: the store has none narrower. */
  Panel minInterval(String step) {
    json.put("interval", step);
    return this;
  }

  private ObjectNode target(String query) {
    ArrayNode targets = (ArrayNode) json.get("targets");
    ObjectNode target = targets.addObject();
    target.put("refId", String.valueOf((char) ('A' + targets.size() - 1)));
    target.set("datasource", datasource());
    return target.put("rawQuery", true).put("query", query);
  }
}
