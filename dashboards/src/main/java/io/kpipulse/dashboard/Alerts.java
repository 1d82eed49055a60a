package io.kpipulse.dashboard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kpipulse.dashboard.Column.Step;
import java.util.List;

/** Which alerts stand, which did, and how long until they were over? */
final class Alerts {
  static final String UID = "kpi-alerts";

  private static final List<String> VARIABLES = List.of("ministry", "locality");
  private static final String CHOSEN = AlertMarks.chosen(VARIABLES);
  private static final String RANGE = "time >= ${__from}ms AND time <= ${__to}ms";

  /** An alert may stand for long. */
  private static final String EVER = "time >= ${__to}ms - 400d AND time <= ${__to}ms";

  private static final String STANDING = "firing = 1 AND told_at > 0";

  private static final List<Unit> SEVERITIES =
      List.of(
          new Unit("critical", "Critical"),
          new Unit("warning", "Warning"),
          new Unit("info", "Notice"));

  private Alerts() {}

  static ObjectNode json(CodeLists lists) {
    Dashboard dashboard =
        new Dashboard(UID, "Alerts", "Which alerts stand, and which did?", "1m")
            .variable(Variable.unit("ministry", "Ministry", "All ministries", lists.ministries()))
            .variable(Variable.unit("locality", "Locality", "All localities", lists.localities()));
    dashboard.json().withObject("time").put("from", "now-30d");
    return dashboard
        .panel(standing("Critical", "critical", "red"))
        .panel(standing("Warnings", "warning", "orange"))
        .panel(standing("Notices", "info", "blue"))
        .panel(standingTable(lists))
        .panel(begun())
        .panel(rules())
        .panel(durations())
        .panel(history(lists))
        .json();
  }

  private static Panel standing(String title, String severity, String color) {
    return Panels.stat(title, "That stand now, and of which somebody was told", 8, 4, "value")
        .rows(
            "SELECT sum(firing) AS alerts FROM kpi_alert WHERE severity='%s' AND %s AND %s%s"
                .formatted(severity, STANDING, EVER, CHOSEN))
        .defaults("{\"unit\": \"locale\", \"noValue\": \"0\", \"mappings\": []}")
        .threshold(List.of(new Step(null, "text"), new Step(1.0, color)));
  }

  private static Panel standingTable(CodeLists lists) {
    return units(
            new Panel("table", "What stands now", "The newest first", 24, 10)
                .rows(
                    ("SELECT title, value, baseline, samples, acknowledged_by FROM kpi_alert"
                            + " WHERE %s AND %s%s GROUP BY severity, ministry,"
                            + " locality ORDER BY time DESC")
                        .formatted(STANDING, EVER, CHOSEN))
                .transform("sortBy", "{\"sort\": [{\"field\": \"Time\", \"desc\": true}]}")
                .transform(
                    "organize",
                    """
                    {"excludeByName": {}, "renameByName": {}, "indexByName": {"severity": 0,
                      "title": 1, "ministry": 2, "locality": 3, "Time": 4, "value": 5, "baseline": 6,
                      "samples": 7, "acknowledged_by": 8}}"""),
            lists)
        .override(FieldOverrides.column("Time", "Since", "time:D MMM HH:mm", 110))
        .override(FieldOverrides.column("samples", "n", "locale", 60))
        .override(FieldOverrides.flexible("acknowledged_by", "Acknowledged by", "", 100));
  }

  private static Panel begun() {
    Panel panel =
        Panels.chart("Begun by day", "Alerts told, by the day on which they began", 24, 7)
            .minInterval("1d");
    for (Unit severity : SEVERITIES) {
      panel.lines(
          ("SELECT count(told_at) FROM kpi_alert WHERE severity='%s' AND told_at > 0 AND"
                  + " state <> 'retracted' AND %s%s GROUP BY time(1d) fill(none) %s")
              .formatted(severity.code(), RANGE, CHOSEN, InfluxQlQuery.ZONE),
          severity.name());
    }
    panel.defaults("{\"unit\": \"locale\", \"min\": 0, \"decimals\": 0}");
    Panels.custom(panel)
        .put("drawStyle", "bars")
        .put("barAlignment", 1)
        .put("fillOpacity", 80)
        .put("lineWidth", 0)
        .putObject("stacking")
        .put("mode", "normal")
        .put("group", "A");
    return panel
        .override(line("Critical", "red"))
        .override(line("Warning", "orange"))
        .override(line("Notice", "blue"));
  }

  private static ObjectNode line(String severity, String color) {
    return FieldOverrides.override(severity, List.of(FieldOverrides.fixed(color)));
  }

  private static Panel rules() {
    return new Panel(
            "table", "By rule", "Alerts that began in the time range; the most first", 12, 9)
        .rows(
            ("SELECT count(told_at) AS alerts, sum(firing) AS standing FROM kpi_alert WHERE"
                    + " told_at > 0 AND state <> 'retracted' AND %s%s GROUP BY rule")
                .formatted(RANGE, CHOSEN))
        .transform("sortBy", "{\"sort\": [{\"field\": \"alerts\", \"desc\": true}]}")
        .transform(
            "organize",
            """
            {"excludeByName": {"Time": true}, "renameByName": {}, "indexByName": {"rule": 0,
              "alerts": 1, "standing": 2}}""")
        .override(FieldOverrides.flexible("rule", "Rule", "", 200))
        .override(FieldOverrides.column("alerts", "Alerts", "locale", 90))
        .override(FieldOverrides.column("standing", "Still standing", "locale", 90));
  }

  private static Panel durations() {
    return new Panel(
            "table", "Time to resolve", "From the beginning to the end; the slowest first", 12, 9)
        .rows(
            ("SELECT median(hours) AS half, max(hours) AS longest, count(hours) AS n FROM (SELECT"
                    + " (ended_at - fired_at) / 3600000 AS hours FROM kpi_alert WHERE"
                    + " state = 'resolved' AND told_at > 0 AND %1$s%2$s GROUP BY rule) WHERE %1$s"
                    + " GROUP BY rule")
                .formatted(RANGE, CHOSEN))
        .transform("sortBy", "{\"sort\": [{\"field\": \"half\", \"desc\": true}]}")
        .transform(
            "organize",
            """
            {"excludeByName": {"Time": true}, "renameByName": {}, "indexByName": {"rule": 0,
              "half": 1, "longest": 2, "n": 3}}""")
        .override(FieldOverrides.flexible("rule", "Rule", "", 200))
        .override(FieldOverrides.column("half", "Half within", "h", 100))
        .override(FieldOverrides.column("longest", "Longest", "h", 100))
        .override(FieldOverrides.column("n", "Resolved", "locale", 90));
  }

  private static Panel history(CodeLists lists) {
    return units(
            new Panel(
                    "table",
                    "History",
                    "Alerts of the time range that are over, the newest first; a retracted one was"
                        + " none, as late data showed",
                    24,
                    14)
                .rows(
                    ("SELECT title, state, value, worst_value, ended_at FROM kpi_alert WHERE"
                            + " firing = 0 AND told_at > 0 AND %s%s GROUP BY severity, ministry,"
                            + " locality ORDER BY time DESC")
                        .formatted(RANGE, CHOSEN))
                .transform("sortBy", "{\"sort\": [{\"field\": \"Time\", \"desc\": true}]}")
                .transform("limit", "{\"limitField\": 200}")
                .transform(
                    "organize",
                    """
                    {"excludeByName": {}, "renameByName": {}, "indexByName": {"severity": 0,
                      "title": 1, "ministry": 2, "locality": 3, "Time": 4, "ended_at": 5, "value": 6,
                      "worst_value": 7, "state": 8}}"""),
            lists)
        .override(FieldOverrides.column("Time", "From", "time:D MMM HH:mm", 110))
        .override(FieldOverrides.column("ended_at", "Until", "time:D MMM HH:mm", 110))
        .override(FieldOverrides.column("worst_value", "Worst", "none", 70))
        .override(FieldOverrides.column("state", "State", "", 80));
  }

  /** What both tables show. */
  private static Panel units(Panel panel, CodeLists lists) {
    return panel
        .override(severity())
        .override(FieldOverrides.flexible("title", "Alert", "", 200))
        .override(FieldOverrides.unit("ministry", "Ministry", Ministries.UID, lists.ministries()))
        .override(FieldOverrides.unit("locality", "Locality", Localities.UID, lists.localities()))
        .override(FieldOverrides.column("value", "Value", "none", 70))
        .override(FieldOverrides.column("baseline", "Against", "none", 70));
  }

  private static ObjectNode severity() {
    ObjectNode severity = FieldOverrides.names("severity", "Severity", SEVERITIES);
    ObjectNode options = (ObjectNode) severity.at("/properties/1/value/0/options");
    options.withObject("critical").put("color", "red");
    options.withObject("warning").put("color", "orange");
    options.withObject("info").put("color", "blue");
    severity.withArray("properties").add(FieldOverrides.text());
    return severity;
  }
}
