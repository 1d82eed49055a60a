package io.kpipulse.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * When are officers told by Grafana? When the data stops, and when a critical alert stands. What
 * the alerts are about, the job of alerts judges.
 */
final class AlertRules {
  private AlertRules() {}

  static ObjectNode json(CodeLists lists) {
    ObjectNode file = Json.object().put("apiVersion", 1);
    ObjectNode group = file.putArray("groups").addObject();
    group.put("orgId", 1).put("name", "kpi-pulse").put("folder", "KPI Pulse");
    group.put("interval", "1m");
    ArrayNode rules = group.putArray("rules");
    ObjectNode engine = Engine.json(lists);
    rules.add(stopped(engine, Job.TASKS, "tasks"));
    rules.add(stopped(engine, Job.CASES, "cases"));
    // Nothing is reported about tasks at weekends; cases are closed online at night, too.
    rules.add(silent(engine, Job.TASKS, "tasks", "3d"));
    rules.add(silent(engine, Job.CASES, "cases", "6h"));
    rules.add(stopped(engine, Job.ALERTS, "alerts"));
    rules.add(critical(lists));
    return file;
  }

  private static ObjectNode stopped(ObjectNode engine, String job, String what) {
    return new AlertRule("kpi-stopped-" + what, "Figures stopped: " + what, "critical", "5m", "5m")
        .withoutData()
        .panel(engine, "Lag")
        .annotation("summary", "The figures of %s are not current any more".formatted(what))
        .annotation(
            "description",
            "Job %s has written nothing for 15 minutes, or is as far behind.".formatted(job))
        .annotation("link", "{{ externalURL }}d/" + Engine.UID)
        .judged(
            "SELECT last(lag_ms) FROM engine WHERE job='%s' AND time >= now() - %sms"
                .formatted(job, AsOf.STOPPED_MS))
        .fires("gt", AsOf.STOPPED_MS);
  }

  private static ObjectNode silent(ObjectNode engine, String job, String what, String time) {
    return new AlertRule("kpi-silent-" + what, "No events: " + what, "warning", "5m", "5m")
        .panel(engine, "Events a minute")
        .annotation("summary", "Nothing has been reported about %s for %s".formatted(what, time))
        .annotation(
            "description", "Job %s runs; what writes into its topic has stopped.".formatted(job))
        .annotation("link", "{{ externalURL }}d/" + Engine.UID)
        .judged(
            "SELECT spread(events) FROM engine WHERE job='%s' AND time >= now() - %s"
                .formatted(job, time))
        .fires("lt", 1);
  }

  /** Each unit by itself, until it is over or somebody heeds it. */
  private static ObjectNode critical(CodeLists lists) {
    String unit = unit(lists);
    return new AlertRule("kpi-alert-critical", "Critical alert", "critical", "1m", "5m")
        .panel(Alerts.json(lists), "What stands now")
        .label("rule", "{{ .Labels.rule }}")
        .label("unit", unit)
        .annotation("summary", "{{ .Labels.rule }}: " + unit)
        .annotation("description", "A critical alert stands, and nobody has acknowledged it.")
        .annotation("link", link(Alerts.UID))
        .judged(
            "SELECT told_at FROM kpi_alert WHERE severity='critical' AND firing = 1 AND told_at > 0"
                + " AND acknowledged_at = 0 AND time > now() - 400d AND time <= now()"
                + " GROUP BY rule, scope, ministry, locality ORDER BY time DESC")
        .fires("gt", 0);
  }

  /** The ministry, the locality, or both. */
  private static String unit(CodeLists lists) {
    String ministry = "{{ if ne .Labels.ministry \"%s\" }}%s{{ end }}";
    String locality = "{{ if ne .Labels.locality \"%s\" }}%s{{ end }}";
    return ministry.formatted(Unit.ALL, AlertRule.name("ministry", lists.ministries()))
        + "{{ if and (ne .Labels.ministry \"%1$s\") (ne .Labels.locality \"%1$s\") }}, {{ end }}"
            .formatted(Unit.ALL)
        + locality.formatted(Unit.ALL, AlertRule.name("locality", lists.localities()));
  }

  private static String link(String dashboardUid) {
    return ("{{ externalURL }}d/%s?var-ministry={{ .Labels.ministry }}&var-locality={{ "
            + ".Labels.locality }}")
        .formatted(dashboardUid);
  }
}
