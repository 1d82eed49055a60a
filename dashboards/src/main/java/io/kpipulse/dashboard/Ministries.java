package io.kpipulse.dashboard;

import static io.kpipulse.dashboard.Count.BECAME_OVERDUE;
import static io.kpipulse.dashboard.Count.COMPLETED_LATE;
import static io.kpipulse.dashboard.Count.COMPLETED_ON_TIME;
import static io.kpipulse.dashboard.Count.KEY_TASKS_OVERDUE;
import static io.kpipulse.dashboard.Count.RESCHEDULED;
import static io.kpipulse.dashboard.Count.RESPONSES;
import static io.kpipulse.dashboard.Count.TASKS_BLOCKED;
import static io.kpipulse.dashboard.Count.TASKS_DUE_SOON;
import static io.kpipulse.dashboard.Count.TASKS_OPEN;
import static io.kpipulse.dashboard.Count.TASKS_OVERDUE;
import static io.kpipulse.dashboard.Count.TASKS_OVERDUE_30D;
import static io.kpipulse.dashboard.Ratio.DISBURSEMENT;
import static io.kpipulse.dashboard.Ratio.EVIDENCE;
import static io.kpipulse.dashboard.Ratio.ON_TIME;
import static io.kpipulse.dashboard.Ratio.ON_TIME_COMMITTED;
import static io.kpipulse.dashboard.Ratio.OVERDUE;
import static io.kpipulse.dashboard.Ratio.PROGRESS;
import static io.kpipulse.dashboard.Ratio.SATISFACTION;
import static io.kpipulse.dashboard.Ratio.SATISFACTION_HIGH;
import static io.kpipulse.dashboard.Ratio.SATISFACTION_LOW;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Which ministries do what they promised, and where does one of them stand? */
final class Ministries {
  static final String UID = "kpi-ministries";

  private static final String WINDOW = "${window}";
  private static final String CHOSEN = "${ministry}";

  private Ministries() {}

  static ObjectNode json(CodeLists lists) {
    InfluxQlQuery all = InfluxQlQuery.of("task_kpi", "ministry", "now").per("ministry");
    InfluxQlQuery one = InfluxQlQuery.of("task_kpi", "ministry", "now").where("ministry", CHOSEN);
    InfluxQlQuery flow = InfluxQlQuery.of("task_flow", "ministry", "1d").where("ministry", CHOSEN);
    InfluxQlQuery service =
        InfluxQlQuery.of("satisfaction_kpi", "ministry", WINDOW).where("ministry", CHOSEN);
    return new Dashboard(UID, "Ministries", "Which ministries do what they promised?")
        .variable(Variable.unit("ministry", "Ministry", lists.ministries()))
        .variable(Variable.window())
        .row("All ministries")
        .panel(ranking(lists, all))
        .panel(
            Panels.comparison(
                "On-time rates over time",
                "The dashed line is the target",
                24,
                all,
                lists.ministries(),
                ON_TIME))
        .row("${ministry:text}")
        .panel(
            Panels.counts(
                "Tasks now",
                "The state of its tasks at this moment",
                12,
                one,
                List.of(
                    TASKS_OPEN, TASKS_OVERDUE, KEY_TASKS_OVERDUE, TASKS_DUE_SOON, TASKS_BLOCKED)))
        .panel(
            Panels.ratios(
                "On time", "Completed on time, of completed and overdue", 4, one, ON_TIME))
        .panel(
            Panels.ratios(
                "Against the first commitment",
                "Extensions count only with the decision that granted them",
                4,
                one,
                ON_TIME_COMMITTED))
        .panel(
            Panels.ratios(
                "Progress", "Mean progress of open and completed tasks", 4, one, PROGRESS))
        .panel(Panels.trend("On time", "The dashed line is the target", 12, one, ON_TIME))
        .panel(
            Panels.trend(
                "Tasks that need attention",
                "Overdue, due soon and blocked",
                12,
                one,
                List.of(TASKS_OVERDUE, TASKS_DUE_SOON, TASKS_BLOCKED)))
        .panel(
            Panels.daily(
                "Tasks by day",
                "What happened on each calendar day",
                12,
                flow,
                List.of(COMPLETED_ON_TIME, COMPLETED_LATE, BECAME_OVERDUE, RESCHEDULED)))
        .panel(
            Panels.trend(
                "Satisfaction, ${window:text}",
                "With the bounds of 95% confidence; the dashed line is the target",
                12,
                service,
                SATISFACTION,
                SATISFACTION_LOW,
                SATISFACTION_HIGH))
        .panel(whereBehind(lists))
        .json();
  }

  private static Panel ranking(CodeLists lists, InfluxQlQuery now) {
    InfluxQlQuery service =
        InfluxQlQuery.of("satisfaction_kpi", "ministry", WINDOW).per("ministry");
    Panel panel =
        new Panel(
            "table",
            "Ranking",
            "Tasks at this moment; satisfaction over the ${window:text}; lowest on-time rate first",
            24,
            14);
    return new UnitTable(panel, "ministry", "Ministry", UID, lists.ministries())
        .ratios(now, ON_TIME)
        .ratios(now, ON_TIME_COMMITTED)
        .counts(
            now,
            List.of(
                TASKS_OPEN,
                TASKS_OVERDUE,
                TASKS_OVERDUE_30D,
                KEY_TASKS_OVERDUE,
                TASKS_DUE_SOON,
                TASKS_BLOCKED))
        .ratios(now, OVERDUE)
        .ratios(now, EVIDENCE)
        .ratios(now, DISBURSEMENT)
        .ratios(service, SATISFACTION)
        .counts(service, List.of(RESPONSES))
        .sortedBy(ON_TIME, false);
  }

  private static Panel whereBehind(CodeLists lists) {
    InfluxQlQuery now =
        InfluxQlQuery.of("task_kpi", "ministry_locality", "now")
            .where("ministry", CHOSEN)
            .per("locality");
    Panel panel =
        new Panel(
            "table",
            "Where its tasks stand",
            "Its tasks in each locality, most overdue first",
            24,
            10);
    return new UnitTable(panel, "locality", "Locality", Localities.UID, lists.localities())
        .counts(now, List.of(TASKS_OVERDUE, TASKS_OPEN, TASKS_DUE_SOON, TASKS_BLOCKED))
        .ratios(now, ON_TIME)
        .sortedBy(TASKS_OVERDUE, true);
  }
}
