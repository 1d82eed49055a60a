package io.kpipulse.dashboard;

import static io.kpipulse.dashboard.Count.BECAME_OVERDUE;
import static io.kpipulse.dashboard.Count.COMPLETED_LATE;
import static io.kpipulse.dashboard.Count.COMPLETED_ON_TIME;
import static io.kpipulse.dashboard.Count.KEY_TASKS_OVERDUE;
import static io.kpipulse.dashboard.Count.TASKS_BLOCKED;
import static io.kpipulse.dashboard.Count.TASKS_DUE_SOON;
import static io.kpipulse.dashboard.Count.TASKS_OPEN;
import static io.kpipulse.dashboard.Count.TASKS_OVERDUE;
import static io.kpipulse.dashboard.Ratio.DELAY;
import static io.kpipulse.dashboard.Ratio.DISBURSEMENT;
import static io.kpipulse.dashboard.Ratio.EVIDENCE;
import static io.kpipulse.dashboard.Ratio.ON_TIME;
import static io.kpipulse.dashboard.Ratio.OVERDUE;
import static io.kpipulse.dashboard.Ratio.PROGRESS;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** How far are the reform programmes, and who holds one of them up? */
final class Programmes {
  static final String UID = "kpi-programmes";

  private static final String CHOSEN = "${programme}";
  private static final String SCOPE = "national|programme";

  private Programmes() {}

  static ObjectNode json(CodeLists lists) {
    InfluxQlQuery one = InfluxQlQuery.of("task_kpi", SCOPE, "now").where("programme", CHOSEN);
    InfluxQlQuery flow = InfluxQlQuery.of("task_flow", SCOPE, "1d").where("programme", CHOSEN);
    return new Dashboard(
            UID, "Programmes", "How far are the reform programmes, and who holds them up?", "5s")
        .variable(Variable.unit("programme", "Programme", "All programmes", lists.programmes()))
        .variable(Variable.window())
        .panel(all(lists))
        .row("${programme:text}")
        .panel(Panels.ratios("Progress", "Mean of open and completed tasks", 4, one, PROGRESS))
        .panel(
            Panels.ratios(
                "On time", "Completed on time, of completed and overdue", 4, one, ON_TIME))
        .panel(Panels.ratios("Funds disbursed", "Of what is planned", 4, one, DISBURSEMENT))
        .panel(
            Panels.counts(
                "Tasks now",
                "The state of its tasks",
                12,
                one,
                List.of(
                    TASKS_OPEN, TASKS_OVERDUE, KEY_TASKS_OVERDUE, TASKS_DUE_SOON, TASKS_BLOCKED)))
        .panel(Panels.trend("Tasks on time", "The dashed line is the target", 12, one, ON_TIME))
        .panel(
            Panels.daily(
                "Tasks by day",
                "What happened on each calendar day; today so far",
                12,
                flow,
                List.of(COMPLETED_ON_TIME, COMPLETED_LATE, BECAME_OVERDUE)))
        .row("Who holds up ${programme:text}")
        .panel(
            units(
                "ministry",
                "Ministry",
                "ministry|programme_ministry",
                Ministries.UID,
                lists.ministries()))
        .panel(
            units(
                "locality",
                "Locality",
                "locality|programme_locality",
                Localities.UID,
                lists.localities()))
        .json();
  }

  private static Panel all(CodeLists lists) {
    InfluxQlQuery now = InfluxQlQuery.of("task_kpi", "programme", "now").per("programme");
    InfluxQlQuery flow = InfluxQlQuery.of("task_flow", "programme", "${window}").per("programme");
    Panel panel =
        new Panel(
            "table",
            "All programmes, greatest share of overdue tasks first",
            "Tasks now; days late of those completed late in the ${window:text}",
            24,
            8);
    return new UnitTable(panel, "programme", "Programme", UID, lists.programmes())
        .ratios(now, OVERDUE)
        .change(now, OVERDUE)
        .counts(now, List.of(TASKS_OPEN, TASKS_OVERDUE))
        .ratios(now, ON_TIME)
        .ratios(now, PROGRESS)
        .ratios(now, EVIDENCE)
        .ratios(now, DISBURSEMENT)
        .ratios(flow, DELAY)
        .rankedBy(now, OVERDUE, 1, true);
  }

  private static Panel units(
      String tag, String heading, String scope, String uid, List<Unit> units) {
    InfluxQlQuery now =
        InfluxQlQuery.of("task_kpi", scope, "now").where("programme", CHOSEN).per(tag);
    Panel panel = new Panel("table", "By " + tag, "Its tasks, most overdue first", 12, 12);
    return new UnitTable(panel, tag, heading, uid, units)
        .counts(now, List.of(TASKS_OVERDUE, TASKS_OPEN))
        .ratios(now, ON_TIME)
        .sortedBy(TASKS_OVERDUE);
  }
}
