package io.kpipulse.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The kinds of panel that the dashboards are made of. */
final class Panels {
  private static final int STAT_HEIGHT = 4;
  private static final int CHART_HEIGHT = 8;

  private Panels() {}

  /** Current counts of one unit side by side. */
  static Panel counts(
      String title, String description, int width, InfluxQlQuery of, List<Count> counts) {
    Panel panel = stat(title, description, width, STAT_HEIGHT, "value").rows(of.current(counts));
    counts.forEach(count -> panel.override(FieldOverrides.shown(count)));
    return panel;
  }

  /** Current ratios of one unit side by side; they share a denominator. */
  static Panel ratios(
      String title, String description, int width, InfluxQlQuery of, Ratio... ratios) {
    Panel panel = stat(title, description, width, STAT_HEIGHT, "value").rows(of.current(ratios));
    for (Ratio ratio : ratios) {
      panel.override(FieldOverrides.shown(ratio));
    }
    return panel;
  }

  /** How a ratio has changed in a day and in a week. */
  static Panel changes(String title, int width, InfluxQlQuery of, Ratio ratio) {
    return stat(
            title, "Compared with the same figure one day and seven days before", width, 3, "value")
        .rows(of.change(ratio, "1d", "1 day"))
        .rows(of.change(ratio, "7d", "7 days"))
        .options("{\"text\": {\"titleSize\": 12, \"valueSize\": 18}}")
        .override(FieldOverrides.change("1 day", ratio))
        .override(FieldOverrides.change("7 days", ratio));
  }

  /** A line without axes, beneath the value that it is the past of. */
  static Panel sparkline(int width, InfluxQlQuery of, Ratio ratio) {
    Panel panel =
        chart("", "", width, 3)
            .lines(of.trend(ratio), "$col")
            .override(FieldOverrides.line(ratio))
            .options("{\"legend\": {\"showLegend\": false}}");
    custom(panel).put("axisPlacement", "hidden");
    return panel;
  }

  /** Ratios over time with the target of the first as a dashed line. */
  static Panel trend(
      String title, String description, int width, InfluxQlQuery of, Ratio... ratios) {
    Panel panel = percents(chart(title, description, width, CHART_HEIGHT));
    panel.lines(of.trend(ratios), "$col");
    for (Ratio ratio : ratios) {
      panel.override(FieldOverrides.line(ratio));
    }
    target(panel, ratios[0]);
    return panel;
  }

  /** Satisfaction over time within the band of 95% confidence. */
  static Panel satisfaction(String title, int width, InfluxQlQuery of) {
    Panel panel =
        trend(
            title,
            "The band is the 95% confidence interval; the dashed line is the target",
            width,
            of,
            Ratio.SATISFACTION,
            Ratio.SATISFACTION_LOW,
            Ratio.SATISFACTION_HIGH);
    ObjectNode hidden = FieldOverrides.property("custom.hideFrom");
    hidden.putObject("value").put("legend", true).put("tooltip", false).put("viz", false);
    ObjectNode thin = FieldOverrides.property("custom.lineWidth").put("value", 0);
    panel.override(FieldOverrides.override(Ratio.SATISFACTION_LOW.title(), List.of(hidden, thin)));
    return panel.override(
        FieldOverrides.override(
            Ratio.SATISFACTION_HIGH.title(),
            List.of(
                hidden,
                thin,
                FieldOverrides.property("custom.fillBelowTo")
                    .put("value", Ratio.SATISFACTION_LOW.title()),
                FieldOverrides.property("custom.fillOpacity").put("value", 20))));
  }

  /** Counts over time. */
  static Panel trend(
      String title, String description, int width, InfluxQlQuery of, List<Count> counts) {
    Panel panel =
        chart(title, description, width, CHART_HEIGHT)
            .lines(of.trend(counts), "$col")
            .defaults("{\"unit\": \"locale\", \"min\": 0, \"decimals\": 0}");
    counts.forEach(count -> panel.override(FieldOverrides.line(count)));
    return panel;
  }

  /** Sums of calendar days as bars, each between its midnights. */
  static Panel daily(
      String title, String description, int width, InfluxQlQuery of, List<Count> counts) {
    Panel panel =
        chart(title, description, width, CHART_HEIGHT)
            .lines(CalendarDays.of(of).daily(counts), "$col")
            .defaults("{\"unit\": \"locale\", \"min\": 0, \"decimals\": 0}")
            .minInterval("1d");
    custom(panel)
        .put("drawStyle", "bars")
        .put("barAlignment", 1)
        .put("fillOpacity", 80)
        .put("lineWidth", 0)
        .put("lineInterpolation", "linear")
        .putObject("stacking")
        .put("mode", "normal")
        .put("group", "A");
    counts.forEach(count -> panel.override(FieldOverrides.line(count)));
    return panel;
  }

  /** A text. */
  static Panel text(String title, int width, int height, String html) {
    Panel panel = new Panel("text", title, "", width, height);
    panel.options("{\"mode\": \"html\"}").json().withObject("options").put("content", html);
    return panel;
  }

  static Panel stat(String title, String description, int width, int height, String colored) {
    return new Panel("stat", title, description, width, height)
        .options(
            """
            {"reduceOptions": {"calcs": ["last"], "fields": "/^(?!Time$).*/", "values": false},
             "graphMode": "none", "justifyMode": "center", "orientation": "vertical",
             "textMode": "auto", "wideLayout": false, "colorMode": "%s"}"""
                .formatted(colored));
  }

  static Panel chart(String title, String description, int width, int height) {
    Panel panel =
        new Panel("timeseries", title, description, width, height)
            .options(
                """
                {"legend": {"displayMode": "list", "placement": "bottom", "calcs": [],
                   "showLegend": true},
                 "tooltip": {"mode": "multi", "sort": "desc"}}""")
            .minInterval("5m");
    panel.defaults().set("custom", Json.object("{\"drawStyle\": \"line\"}"));
    custom(panel)
        .put("lineInterpolation", "stepAfter")
        .put("lineWidth", 2)
        .put("fillOpacity", 0)
        .put("showPoints", "never")
        .put("spanNulls", false);
    return panel;
  }

  /** An axis for shares that leaves no room for what never occurs. */
  static Panel percents(Panel panel) {
    panel.defaults("{\"unit\": \"percentunit\", \"max\": 1}");
    custom(panel).put("axisSoftMin", 0.7);
    return panel;
  }

  static ObjectNode custom(Panel panel) {
    return (ObjectNode) panel.defaults().get("custom");
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
}
