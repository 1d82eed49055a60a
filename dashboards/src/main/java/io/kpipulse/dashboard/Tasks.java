package io.kpipulse.dashboard;

import static io.kpipulse.dashboard.Count.BECAME_BLOCKED;
import static io.kpipulse.dashboard.Count.BECAME_OVERDUE;
import static io.kpipulse.dashboard.Count.COMPLETED_LATE;
import static io.kpipulse.dashboard.Count.KEY_TASKS_OPEN;
import static io.kpipulse.dashboard.Count.KEY_TASKS_OVERDUE;
import static io.kpipulse.dashboard.Count.RESCHEDULED;
import static io.kpipulse.dashboard.Count.TASKS_BLOCKED;
import static io.kpipulse.dashboard.Count.TASKS_DUE_SOON;
import static io.kpipulse.dashboard.Count.TASKS_OPEN;
import static io.kpipulse.dashboard.Count.TASKS_OVERDUE;
import static io.kpipulse.dashboard.Count.TASKS_OVERDUE_30D;
import static io.kpipulse.dashboard.Count.TASKS_OVERDUE_90D;
import static io.kpipulse.dashboard.Ratio.DELAY;
import static io.kpipulse.dashboard.Ratio.DISBURSEMENT;
import static io.kpipulse.dashboard.Ratio.EVIDENCE;
import static io.kpipulse.dashboard.Ratio.OVERDUE;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Which tasks hold things up, and what by? */
final class Tasks {
  static final String UID = "kpi-tasks";

  private Tasks() {}

  static ObjectNode json(CodeLists lists) {
    InfluxQlQuery now = chosen("task_kpi", "now");
    return new Dashboard(UID, "Tasks and bottlenecks", "Which tasks hold things up, and why?", "1m")
        .variable(Variable.unit("ministry", "Ministry", "All ministries", lists.ministries()))
        .variable(Variable.unit("locality", "Locality", "All localities", lists.localities()))
        .variable(Variable.window())
        .panel(
            Panels.counts(
                "Tasks now",
                "Of ${ministry:text}, ${locality:text}",
                16,
                now,
                List.of(
                    TASKS_OPEN,
                    TASKS_OVERDUE,
                    TASKS_OVERDUE_30D,
                    TASKS_OVERDUE_90D,
                    TASKS_DUE_SOON,
                    TASKS_BLOCKED)))
        .panel(
            Panels.counts(
                "Key tasks",
                "An overdue one bars the two upper grades",
                8,
                now,
                List.of(KEY_TASKS_OPEN, KEY_TASKS_OVERDUE)))
        .panel(
            TaskTable.of(
                "Overdue, longest first",
                11,
                lists,
                "overdue_since > 0",
                List.of(
                    "title",
                    "ministry",
                    "locality",
                    "owner_post",
                    "status",
                    "due_at",
                    "days_late",
                    "progress_percent")))
        .panel(TaskTable.blockedBy("Blocked by", "Of the tasks blocked now", 5, 8))
        .panel(
            Panels.trend(
                "How long overdue",
                "Of the tasks overdue at each time",
                9,
                now,
                List.of(TASKS_OVERDUE, TASKS_OVERDUE_30D, TASKS_OVERDUE_90D)))
        .panel(
            Panels.daily(
                "By day",
                "What happened on each calendar day; today so far",
                10,
                chosen("task_flow", "1d"),
                List.of(BECAME_OVERDUE, COMPLETED_LATE, BECAME_BLOCKED, RESCHEDULED)))
        .panel(
            TaskTable.of(
                "Blocked, due first",
                9,
                lists,
                "status = 'BLOCKED'",
                List.of("title", "ministry", "locality", "blocked_category", "reason", "due_at")))
        .panel(
            TaskTable.of(
                "Due in 7 days, due first",
                9,
                lists,
                "overdue_since = 0 AND due_at <= ${__to} + 604800000",
                List.of(
                    "title",
                    "ministry",
                    "locality",
                    "owner_post",
                    "status",
                    "due_at",
                    "progress_percent")))
        .row("Ministries: delay, evidence, funds")
        .panel(ministries(lists))
        .json();
  }

  private static InfluxQlQuery chosen(String measurement, String window) {
    return InfluxQlQuery.of(measurement, "national|ministry|locality|ministry_locality", window)
        .where("ministry", "${ministry}")
        .where("locality", "${locality}");
  }

  private static Panel ministries(CodeLists lists) {
    InfluxQlQuery now = InfluxQlQuery.of("task_kpi", "ministry", "now").per("ministry");
    InfluxQlQuery flow = InfluxQlQuery.of("task_flow", "ministry", "${window}").per("ministry");
    Panel panel =
        new Panel(
            "table",
            "Ministries, greatest share of overdue tasks first",
            ("Days late: of the tasks completed late in the ${window:text}. Only "
                    + "ministries with at least %s open tasks")
                .formatted(Minimum.TASKS),
            24,
            16);
    return new UnitTable(panel, "ministry", "Ministry", UID, lists.ministries())
        .ratios(now, OVERDUE)
        .change(now, OVERDUE)
        .counts(now, List.of(TASKS_OPEN, TASKS_OVERDUE, TASKS_BLOCKED))
        .ratios(flow, DELAY)
        .counts(flow, List.of(COMPLETED_LATE))
        .ratios(now, EVIDENCE)
        .ratios(now, DISBURSEMENT)
        .rankedBy(now, OVERDUE, Minimum.TASKS, true);
  }
}
