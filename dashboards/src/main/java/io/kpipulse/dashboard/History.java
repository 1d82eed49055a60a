package io.kpipulse.dashboard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * How has it been over months and years, and between two units? From calendar days alone, which are
 * kept for ever and add up over any period.
 */
final class History {
  static final String UID = "kpi-history";

  private static final String PERIOD = "time >= ${__from}ms AND time <= ${__to}ms";
  private static final String BEFORE =
      "time >= ${__from}ms - ${__to}ms + ${__from}ms AND time < ${__from}ms";

  private History() {}

  static ObjectNode json(CodeLists lists) {
    Dashboard dashboard =
        new Dashboard(UID, "History", "How has it been, and between units?", "5m")
            .variable(unit("locality", "Locality", lists.localities(), 0))
            .variable(unit("locality2", "and", lists.localities(), 1))
            .variable(unit("ministry", "Ministry", lists.ministries(), 0))
            .variable(unit("ministry2", "and", lists.ministries(), 1))
            .variable(
                Variable.choice(
                    "step",
                    "By",
                    List.of(
                        new Unit("1d", "day"),
                        // From Monday to Sunday: the first day of all was a Thursday.
                        new Unit("7d, 4d", "week"),
                        new Unit("28d, 4d", "4 weeks")),
                    "7d, 4d"));
    dashboard.json().withObject("time").put("from", "now-90d");
    return dashboard
        .panel(
            shares(
                "Satisfied, by ${step:text}",
                compared("satisfaction_kpi", "locality").share("satisfied", "responses", "${step}"),
                "locality",
                lists.localities()))
        .panel(
            shares(
                "Completed on time, by ${step:text}",
                compared("task_flow", "ministry")
                    .share("completed_on_time", "completed", "${step}"),
                "ministry",
                lists.ministries()))
        .row("The time range shown, against as long a time before")
        .panel(
            periods(
                    "Satisfied, by locality",
                    InfluxQlQuery.of("satisfaction_kpi", "locality", "1d").per("locality"),
                    "locality",
                    "satisfied",
                    "responses",
                    Minimum.RESPONSES)
                .override(
                    FieldOverrides.unit(
                        "locality", "Locality", Localities.UID, lists.localities())))
        .panel(
            periods(
                    "Completed on time, by ministry",
                    InfluxQlQuery.of("task_flow", "ministry", "1d").per("ministry"),
                    "ministry",
                    "completed_on_time",
                    "completed",
                    Minimum.TASKS)
                .override(
                    FieldOverrides.unit(
                        "ministry", "Ministry", Ministries.UID, lists.ministries())))
        .json();
  }

  private static ObjectNode unit(String name, String label, List<Unit> units, int chosen) {
    return Variable.choice(name, label, units, units.get(chosen).code());
  }

  private static CalendarDays compared(String measurement, String tag) {
    return CalendarDays.of(
        InfluxQlQuery.of(measurement, "national|" + tag, "1d")
            .and("(%1$s='${%1$s}' OR %1$s='${%1$s2}' OR %1$s='%2$s')".formatted(tag, Unit.ALL))
            .per(tag));
  }

  private static Panel shares(String title, String query, String tag, List<Unit> units) {
    Panel panel =
        Panels.percents(
                Panels.chart(title, "Sums of calendar days; the country beside them", 24, 9))
            .lines(query, "$tag_" + tag)
            .minInterval("1d");
    Panels.custom(panel).put("lineInterpolation", "linear").put("showPoints", "always");
    panel.override(
        FieldOverrides.override(
            Unit.ALL, List.of(FieldOverrides.named("Vietnam"), FieldOverrides.fixed("text"))));
    units.forEach(
        unit ->
            panel.override(
                FieldOverrides.override(unit.code(), List.of(FieldOverrides.named(unit.name())))));
    return panel;
  }

  /** The share of hits in the period, and in the one before. */
  private static Panel periods(
      String title, InfluxQlQuery days, String tag, String hits, String of, int least) {
    return new Panel(
            "table",
            title,
            "What has fallen most first; only with n of at least %s both times".formatted(least),
            12,
            14)
        .rows(CalendarDays.of(days).compared(hits, of, least, PERIOD, BEFORE))
        .transform("sortBy", "{\"sort\": [{\"field\": \"change\"}]}")
        .transform(
            "organize",
            """
            {"excludeByName": {"Time": true}, "renameByName": {},
             "indexByName": {"%s": 0, "change": 1, "r0": 2, "r1": 3, "n0": 4, "n1": 5}}"""
                .formatted(tag))
        .override(FieldOverrides.points("change", "Change"))
        .override(FieldOverrides.percent("r0", "Rate was"))
        .override(FieldOverrides.percent("r1", "Rate now"))
        .override(FieldOverrides.flexible("n0", "n was", "locale", 60))
        .override(FieldOverrides.flexible("n1", "n now", "locale", 60));
  }
}
