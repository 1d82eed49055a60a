package io.kpipulse.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One alert rule under construction: queries of the newest values, and a bound of the first one.
 *
 * <p>No text of it has a dollar sign, which Grafana would take for an environment variable.
 */
final class AlertRule {
  private static final long TWO_DAYS = 2 * 24 * 60 * 60;

  private final ObjectNode json;

  /**
   * @param uid never changes: silences and histories hold it
   * @param waits how long the condition holds before anybody is told
   * @param lasts how long it may be away before the alert is over
   */
  AlertRule(String uid, String title, String severity, String waits, String lasts) {
    json = Json.object();
    json.put("uid", uid).put("title", title).put("condition", "FIRES");
    json.put("for", waits).put("keepFiringFor", lasts);
    json.put("noDataState", "OK").put("execErrState", "Error");
    json.putObject("labels").put("severity", severity);
    json.putObject("annotations");
    json.putArray("data");
  }

  /** No rows are as bad as a bad value. */
  AlertRule withoutData() {
    json.put("noDataState", "Alerting");
    return this;
  }

  /** Whom it is about, by name, for grouping and for the message. */
  AlertRule label(String name, String template) {
    json.withObject("labels").put(name, template);
    return this;
  }

  AlertRule annotation(String name, String template) {
    json.withObject("annotations").put(name, template);
    return this;
  }

  /** The panel that shows it. */
  AlertRule panel(ObjectNode dashboard, String title) {
    for (var panel : dashboard.get("panels")) {
      if (panel.get("title").asText().equals(title)) {
        json.put("dashboardUid", dashboard.get("uid").asText());
        json.put("panelId", panel.get("id").asInt());
        return this;
      }
    }
    throw new IllegalArgumentException(
        "no panel '%s' in '%s'".formatted(title, dashboard.get("title").asText()));
  }

  /** The value that the bound is about. */
  AlertRule judged(String query) {
    return value("VALUE", query);
  }

  /**
   * A value for the message.
   *
   * @param name as templates find it, in capitals
   */
  AlertRule value(String name, String query) {
    ObjectNode rows = data(name + "_ROWS", Panel.DATASOURCE_UID);
    rows.put("rawQuery", true).put("resultFormat", "time_series");
    rows.put("query", query.replace("${__to}ms", "now()"));
    ObjectNode last = data(name, "__expr__");
    last.put("type", "reduce").put("expression", name + "_ROWS").put("reducer", "last");
    last.putObject("settings").put("mode", "dropNN");
    return this;
  }

  /**
   * Fires beyond a bound; the last thing to be said.
   *
   * @param comparison {@code gt} or {@code lt}
   */
  ObjectNode fires(String comparison, double bound) {
    ObjectNode fires = data("FIRES", "__expr__");
    fires.put("type", "threshold").put("expression", "VALUE");
    ObjectNode evaluator = fires.putArray("conditions").addObject().putObject("evaluator");
    evaluator.put("type", comparison).putArray("params").add(bound);
    return json;
  }

  private ObjectNode data(String ref, String source) {
    ObjectNode one = ((ArrayNode) json.get("data")).addObject();
    one.put("refId", ref).put("datasourceUid", source);
    one.putObject("relativeTimeRange").put("from", TWO_DAYS).put("to", 0);
    return one.putObject("model").put("refId", ref);
  }

  /** The name of a unit in a template; the code where it has none. */
  static String name(String tag, List<Unit> units) {
    StringBuilder template = new StringBuilder();
    for (Unit unit : units) {
      template
          .append(template.isEmpty() ? "{{ if " : "{{ else if ")
          .append("eq .Labels.%s \"%s\" }}%s".formatted(tag, unit.code(), unit.name()));
    }
    return template.append("{{ else }}{{ .Labels.%s }}{{ end }}".formatted(tag)).toString();
  }
}
