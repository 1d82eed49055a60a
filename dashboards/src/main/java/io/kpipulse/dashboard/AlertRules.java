package io.kpipulse.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** When are officers told? Until an alert engine takes over that can say why. */
final class AlertRules {
  /** By how much the confidence intervals lie apart: beyond chance, for so many units. */
  static final double DROP = 0.01;

  private static final int RESPONSES = 50;

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
    rules.add(dropped(lists));
    rules.add(overdue(lists));
    rules.add(keyTask(lists));
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

  /** The interval of the day lies beneath the interval of the month. */
  private static ObjectNode dropped(CodeLists lists) {
    String unit = unit(lists);
    return new AlertRule(
            "kpi-satisfaction-drop", "Satisfaction has dropped", "warning", "15m", "1h")
        .panel(Localities.json(lists), "Satisfied, ${window:text}")
        .label("kpi", "satisfaction_rate")
        .label("unit", unit)
        .annotation("summary", "Satisfaction has dropped: " + unit)
        .annotation(
            "description",
            "{{ with .Values.DAY }}{{ humanizePercentage .Value }}{{ end }} satisfied in "
                + "the last 24 hours, "
                + "{{ with .Values.MONTH }}{{ humanizePercentage .Value }}{{ end }} in the "
                + "last 30 days; "
                + "more than chance would do.")
        .annotation("link", link(Why.UID, "days=1d"))
        .judged(
            services("30d")
                .above(services("24h"), RESPONSES, Ratio.SATISFACTION_LOW, Ratio.SATISFACTION_HIGH))
        .value("DAY", services("24h").current(RESPONSES, Ratio.SATISFACTION))
        .value("MONTH", services("30d").current(RESPONSES, Ratio.SATISFACTION))
        .fires("gt", DROP);
  }

  private static ObjectNode overdue(CodeLists lists) {
    String unit = unit(lists);
    return new AlertRule("kpi-overdue-share", "Too many tasks overdue", "warning", "1h", "1h")
        .panel(Tasks.json(lists), "Overdue, longest first")
        .label("kpi", "overdue_rate")
        .label("unit", unit)
        .annotation("summary", "Too many tasks overdue: " + unit)
        .annotation(
            "description",
            "{{ with .Values.VALUE }}{{ humanizePercentage .Value }}{{ end }} of the "
                + "open tasks are overdue.")
        .annotation("link", link(Tasks.UID, ""))
        .judged(
            InfluxQlQuery.of("task_kpi", "ministry|locality", "now")
                .per("scope", "ministry", "locality")
                .current(Minimum.TASKS, Ratio.OVERDUE))
        .fires("gt", Ratio.OVERDUE.worst());
  }

  private static ObjectNode keyTask(CodeLists lists) {
    return new AlertRule("kpi-key-task-overdue", "Key task overdue", "critical", "5m", "1h")
        .panel(Tasks.json(lists), "Overdue, longest first")
        .label("kpi", "key_tasks_overdue")
        .label("unit", unit(lists))
        .annotation("summary", "Key task {{ .Labels.task_id }} is overdue: " + unit(lists))
        .annotation("description", "An overdue key task bars the two upper grades.")
        .annotation("link", link(Tasks.UID, ""))
        .judged(
            "SELECT overdue_since FROM (SELECT active, key_task, overdue_since FROM task_watch "
                + "WHERE time <= now() GROUP BY task_id, ministry, locality ORDER BY time "
                + "DESC LIMIT 1) "
                + "WHERE active = 1 AND key_task = 1 AND overdue_since > 0 AND time <= now() "
                + "GROUP BY task_id, ministry, locality ORDER BY time DESC")
        .fires("gt", 0);
  }

  private static InfluxQlQuery services(String window) {
    return InfluxQlQuery.of("satisfaction_kpi", "ministry|locality", window)
        .per("scope", "ministry", "locality");
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

  private static String link(String dashboardUid, String more) {
    return ("{{ externalURL }}d/%s?var-ministry={{ .Labels.ministry }}&var-locality={{ "
            + ".Labels.locality }}%s")
        .formatted(dashboardUid, more.isEmpty() ? "" : "&var-" + more);
  }
}
