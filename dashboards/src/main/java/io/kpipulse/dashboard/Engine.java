package io.kpipulse.dashboard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Is the engine well? For operators; from the measurements engine and kpi_correction. */
final class Engine {
  static final String UID = "kpi-engine";

  private static final String RANGE = "time >= ${__from}ms AND time <= ${__to}ms";
  private static final String STEPS = " GROUP BY time($__interval), job fill(none) ";

  private Engine() {}

  static ObjectNode json(CodeLists lists) {
    Dashboard dashboard = new Dashboard(UID, "Engine", "Is the engine well?", "5s");
    dashboard.json().withObject("time").put("from", "now-24h");
    return dashboard
        .panel(
            jobs(
                "Lag",
                "Processing time minus watermark, the greatest of each step: seconds "
                    + "while live, minutes after a restart",
                "max(lag_ms)",
                "ms"))
        .panel(
            jobs(
                "Events a minute",
                "Records accepted; a fall after a failure is what is read again",
                "non_negative_derivative(last(events), 1m)",
                "locale"))
        .panel(
            jobs(
                "Rejected",
                "Records rejected in each step; each is in the topic rejected-events, "
                    + "with its reason",
                "non_negative_difference(last(rejected))",
                "locale"))
        .panel(
            jobs(
                "Late",
                "Of the rejected and dropped: what came too late to count",
                "non_negative_difference(last(late))",
                "locale"))
        .panel(
            jobs(
                "Corrections pending",
                "Scopes with steps still to be written again",
                "max(corrections_pending)",
                "locale"))
        .panel(corrected())
        .panel(corrections(lists))
        .panel(
            Panels.text(
                "What is not in the store",
                24,
                5,
                """
                <p><b>Rejects by reason</b>: topic <code>rejected-events</code>,
                a record for each.</p>
                <p><b>Checkpoints</b>, back-pressure and memory: metrics of Flink, on the pages of
                the JobManagers, and for any reporter that Flink has.</p>
                <p><b>Retries and rejects of the store</b>: metrics <code>retries</code>,
                <code>pointsRejected</code> and <code>lastWriteTime</code> of the writers.</p>
                <p>All of them: <code>docs/metrics.md</code>.</p>"""))
        .json();
  }

  private static Panel jobs(String title, String description, String value, String unit) {
    Panel panel =
        Panels.chart(title, description, 8, 8)
            .minInterval("1m")
            .lines(
                "SELECT %s FROM engine WHERE %s%s%s"
                    .formatted(value, RANGE, STEPS, InfluxQlQuery.ZONE),
                "$tag_job")
            .defaults("{\"unit\": \"%s\", \"min\": 0}".formatted(unit));
    Panels.custom(panel).put("lineInterpolation", "linear").put("lineWidth", 1);
    return panel
        .override(line(Job.TASKS, "tasks", "blue"))
        .override(line(Job.CASES, "cases", "purple"))
        .override(line(Job.ALERTS, "alerts", "orange"));
  }

  private static Panel corrected() {
    Panel panel =
        Panels.chart("Points corrected", "Points that were final and have changed, by cause", 8, 8)
            .minInterval("1h");
    for (String cause : List.of("late", "amended")) {
      panel.lines(
          ("SELECT sum(points) FROM kpi_correction WHERE cause = '%s' AND %s GROUP BY "
                  + "time($__interval) fill(none) %s")
              .formatted(cause, RANGE, InfluxQlQuery.ZONE),
          cause);
    }
    panel.defaults("{\"unit\": \"locale\", \"min\": 0}");
    Panels.custom(panel)
        .put("drawStyle", "bars")
        .put("barAlignment", 1)
        .put("fillOpacity", 80)
        .put("lineWidth", 0)
        .putObject("stacking")
        .put("mode", "normal")
        .put("group", "A");
    return panel
        .override(line("late", "late", "orange"))
        .override(line("amended", "amended", "blue"));
  }

  private static Panel corrections(CodeLists lists) {
    return new Panel(
            "table",
            "Newest corrections",
            "Scope and window of the points, how many, and the oldest step of them",
            24,
            10)
        .rows(
            ("SELECT points, oldest_step, cause FROM kpi_correction WHERE %s GROUP BY "
                    + "scope, \"window\", ministry, locality ORDER BY time DESC LIMIT 20")
                .formatted(RANGE))
        .transform("sortBy", "{\"sort\": [{\"field\": \"Time\", \"desc\": true}]}")
        .transform("limit", "{\"limitField\": 50}")
        .transform(
            "organize",
            """
            {"excludeByName": {}, "renameByName": {}, "indexByName": {"Time": 0, "scope": 1,
              "ministry": 2, "locality": 3, "window": 4, "cause": 5, "points": 6,
              "oldest_step": 7}}""")
        .override(FieldOverrides.column("Time", "Corrected", "time:D MMM HH:mm:ss", 130))
        .override(FieldOverrides.flexible("scope", "Scope", "", 90))
        .override(FieldOverrides.unit("ministry", "Ministry", Ministries.UID, lists.ministries()))
        .override(FieldOverrides.unit("locality", "Locality", Localities.UID, lists.localities()))
        .override(FieldOverrides.column("window", "Window", "", 70))
        .override(FieldOverrides.column("cause", "Cause", "", 80))
        .override(FieldOverrides.column("points", "Points", "locale", 60))
        .override(FieldOverrides.column("oldest_step", "Oldest step", "time:D MMM HH:mm", 105));
  }

  private static ObjectNode line(String series, String title, String color) {
    return FieldOverrides.override(
        series, List.of(FieldOverrides.named(title), FieldOverrides.fixed(color)));
  }
}
