package io.kpipulse.dashboard;

import static io.kpipulse.dashboard.Count.BECAME_OVERDUE;
import static io.kpipulse.dashboard.Count.CASES;
import static io.kpipulse.dashboard.Count.COMPLAINTS;
import static io.kpipulse.dashboard.Count.COMPLETED_LATE;
import static io.kpipulse.dashboard.Count.COMPLETED_ON_TIME;
import static io.kpipulse.dashboard.Count.KEY_TASKS_OVERDUE;
import static io.kpipulse.dashboard.Count.RESPONSES;
import static io.kpipulse.dashboard.Count.TASKS_BLOCKED;
import static io.kpipulse.dashboard.Count.TASKS_DUE_SOON;
import static io.kpipulse.dashboard.Count.TASKS_OPEN;
import static io.kpipulse.dashboard.Count.TASKS_OVERDUE;
import static io.kpipulse.dashboard.Ratio.HANDLED_ON_TIME;
import static io.kpipulse.dashboard.Ratio.ONLINE;
import static io.kpipulse.dashboard.Ratio.ON_TIME;
import static io.kpipulse.dashboard.Ratio.ON_TIME_COMMITTED;
import static io.kpipulse.dashboard.Ratio.PROGRESS;
import static io.kpipulse.dashboard.Ratio.REDECLARED;
import static io.kpipulse.dashboard.Ratio.RESPONSE;
import static io.kpipulse.dashboard.Ratio.SATISFACTION;
import static io.kpipulse.dashboard.Ratio.SATISFACTION_HIGH;
import static io.kpipulse.dashboard.Ratio.SATISFACTION_LOW;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** How is the country doing, and who falls behind? */
final class NationalOverview {
  static final String UID = "kpi-national";

  /** Fewer responses say nothing about a unit: a share of so few may be off by 15 points. */
  static final int ENOUGH_RESPONSES = 30;

  private static final int WORST = 8;
  private static final String WINDOW = "${window}";

  private NationalOverview() {}

  static ObjectNode json(CodeLists lists) {
    InfluxQlQuery now = InfluxQlQuery.of("task_kpi", "national", "now");
    InfluxQlQuery service = InfluxQlQuery.of("satisfaction_kpi", "national", WINDOW);
    return new Dashboard(
            UID, "National overview", "How is the country doing, and who falls behind?")
        .variable(Variable.window())
        .row("Tasks now")
        .panel(
            Panels.ratios(
                "On time", "Completed on time, of completed and overdue", 4, now, ON_TIME))
        .panel(
            Panels.ratios(
                "Against the first commitment",
                "Extensions count only with the decision that granted them",
                4,
                now,
                ON_TIME_COMMITTED))
        .panel(
            Panels.counts(
                "Tasks",
                "The state of all tasks at this moment",
                12,
                now,
                List.of(
                    TASKS_OPEN, TASKS_OVERDUE, KEY_TASKS_OVERDUE, TASKS_DUE_SOON, TASKS_BLOCKED)))
        .panel(
            Panels.ratios(
                "Progress", "Mean progress of open and completed tasks", 4, now, PROGRESS))
        .row("Services to citizens and businesses, ${window:text}")
        .panel(
            Panels.ratios(
                "Satisfaction",
                "Share of scores 4 and 5, and the bounds it lies in with 95% confidence",
                10,
                service,
                SATISFACTION,
                SATISFACTION_LOW,
                SATISFACTION_HIGH))
        .panel(
            Panels.counts(
                "Answers",
                "Cases, answers and complaints",
                7,
                service,
                List.of(CASES, RESPONSES, COMPLAINTS)))
        .panel(
            Panels.ratios(
                "Cases",
                "Shares of the cases closed",
                7,
                service,
                HANDLED_ON_TIME,
                ONLINE,
                REDECLARED,
                RESPONSE))
        .row("Course")
        .panel(
            Panels.trend(
                "On time, against the target", "The dashed line is the target", 12, now, ON_TIME))
        .panel(
            Panels.trend(
                "Satisfaction, against the target",
                "With the bounds of 95% confidence; the dashed line is the target",
                12,
                service,
                SATISFACTION,
                SATISFACTION_LOW,
                SATISFACTION_HIGH))
        .panel(
            Panels.trend(
                "Tasks that need attention",
                "Overdue, due soon and blocked",
                12,
                now,
                List.of(TASKS_OVERDUE, TASKS_DUE_SOON, TASKS_BLOCKED)))
        .panel(
            Panels.daily(
                "Tasks by day",
                "What happened on each calendar day",
                12,
                InfluxQlQuery.of("task_flow", "national", "1d"),
                List.of(COMPLETED_ON_TIME, COMPLETED_LATE, BECAME_OVERDUE)))
        .row("Who falls behind")
        .panel(ministries(lists))
        .panel(localities(lists))
        .json();
  }

  private static Panel ministries(CodeLists lists) {
    InfluxQlQuery now = InfluxQlQuery.of("task_kpi", "ministry", "now").per("ministry");
    Panel panel =
        new Panel(
            "table",
            "Ministries with the lowest on-time rate",
            "Completed on time, of completed and overdue",
            12,
            10);
    return new UnitTable(panel, "ministry", "Ministry", Ministries.UID, lists.ministries())
        .ratios(now, ON_TIME)
        .counts(now, List.of(TASKS_OVERDUE, TASKS_DUE_SOON, TASKS_BLOCKED))
        .sortedBy(ON_TIME, false)
        .transform("limit", "{\"limitField\": %s}".formatted(WORST));
  }

  private static Panel localities(CodeLists lists) {
    InfluxQlQuery service =
        InfluxQlQuery.of("satisfaction_kpi", "locality", WINDOW).per("locality");
    Panel panel =
        new Panel(
            "table",
            "Localities with the lowest satisfaction, ${window:text}",
            "Only those with at least %s answers".formatted(ENOUGH_RESPONSES),
            12,
            10);
    return new UnitTable(panel, "locality", "Locality", Localities.UID, lists.localities())
        .ratios(service, ENOUGH_RESPONSES, SATISFACTION, SATISFACTION_LOW, SATISFACTION_HIGH)
        .counts(service, List.of(RESPONSES, COMPLAINTS))
        .sortedBy(SATISFACTION, false)
        .transform("limit", "{\"limitField\": %s}".formatted(WORST));
  }
}
