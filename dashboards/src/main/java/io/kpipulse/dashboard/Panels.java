package io.kpipulse.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The kinds of panel that the dashboards are made of. */
final class Panels {
  private static final int STAT_HEIGHT = 4;
  private static final int CHART_HEIGHT = 9;

  private Panels() {}

  /** Current counts of one unit side by side. */
  static Panel counts(
      String title, String description, int width, InfluxQlQuery of, List<Count> counts) {
    Panel panel = stat(title, description, width).rows(of.current(counts));
    counts.forEach(count -> panel.override(FieldOverrides.shown(count)));
    return panel;
  }

  /** Current ratios of one unit side by side; they share a denominator. */
  static Panel ratios(
      String title, String description, int width, InfluxQlQuery of, Ratio... ratios) {
    Panel panel = stat(title, description, width).rows(of.current(ratios));
    for (Ratio ratio : ratios) {
      panel.override(FieldOverrides.shown(ratio));
    }
    return panel;
  }

  /** Ratios over time with the target of the first as a dashed line. */
  static Panel trend(
      String title, String description, int width, InfluxQlQuery of, Ratio... ratios) {
    Panel panel =
        chart(title, description, width)
            .lines(of.trend(ratios), "$col")
            .defaults("{\"unit\": \"percentunit\", \"min\": 0, \"max\": 1, \"decimals\": 1}");
    target(panel, ratios[0]);
    return panel;
  }

  /** One ratio over time, a line for each unit. */
  static Panel comparison(
      String title,
      String description,
      int width,
      InfluxQlQuery of,
      List<Unit> units,
      Ratio ratio) {
    Panel panel =
        chart(title, description, width)
            .lines(of.trend(ratio), "$tag_" + of.units().get(0))
            .defaults("{\"unit\": \"percentunit\", \"min\": 0, \"max\": 1, \"decimals\": 1}")
            .overrides(FieldOverrides.lines(units))
            .options(
                """
                {"legend": {"displayMode": "table", "placement": "right", "calcs": ["lastNotNull"],
                  "sortBy": "Last *", "sortDesc": false}}""");
    target(panel, ratio);
    return panel;
  }

  /** Counts over time. */
  static Panel trend(
      String title, String description, int width, InfluxQlQuery of, List<Count> counts) {
    return chart(title, description, width)
        .lines(of.trend(counts), "$col")
        .defaults("{\"unit\": \"short\", \"min\": 0, \"decimals\": 0}");
  }

  /** Sums of calendar days as bars. */
  static Panel daily(
      String title, String description, int width, InfluxQlQuery of, List<Count> counts) {
    Panel panel =
        chart(title, description, width)
            .lines(of.daily(counts), "$col")
            .defaults("{\"unit\": \"short\", \"min\": 0, \"decimals\": 0}");
    custom(panel)
        .put("drawStyle", "bars")
        .put("fillOpacity", 80)
        .put("lineInterpolation", "linear")
        .putObject("stacking")
        .put("mode", "normal")
        .put("group", "A");
    return panel.minInterval("1d");
  }

  private static Panel stat(String title, String description, int width) {
    return new Panel("stat", title, description, width, STAT_HEIGHT)
        .options(
            """
            {"reduceOptions": {"calcs": ["lastNotNull"], "fields": "/^(?!Time$).*/", "values": false},
             "colorMode": "value", "graphMode": "none", "justifyMode": "center",
             "orientation": "vertical", "textMode": "auto"}""");
  }

  private static Panel chart(String title, String description, int width) {
    Panel panel =
        new Panel("timeseries", title, description, width, CHART_HEIGHT)
            .options(
                """
                {"legend": {"displayMode": "list", "placement": "bottom", "calcs": []},
                 "tooltip": {"mode": "multi", "sort": "desc"}}""")
            .minInterval("5m");
    panel.defaults().set("custom", Json.object("{\"drawStyle\": \"line\"}"));
    custom(panel)
        .put("lineInterpolation", "stepAfter")
        .put("lineWidth", 2)
        .put("fillOpacity", 5)
        .put("showPoints", "never")
        .put("spanNulls", false);
    return panel;
  }

  private static void target(Panel panel, Ratio ratio) {
    ratio
        .target()
        .forEach(
            step -> {
              ObjectNode thresholds = Json.object().put("mode", "absolute");
              ArrayNode steps = thresholds.putArray("steps");
              steps.addObject().put("color", "transparent").putNull("value");
              steps.addObject().put("color", step.color()).put("value", step.from());
              panel.defaults().set("thresholds", thresholds);
              custom(panel).putObject("thresholdsStyle").put("mode", "dashed");
            });
  }

  private static ObjectNode custom(Panel panel) {
    return (ObjectNode) panel.defaults().get("custom");
  }
}
