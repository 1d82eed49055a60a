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
import static io.kpipulse.dashboard.Ratio.DISBURSEMENT;
import static io.kpipulse.dashboard.Ratio.EVIDENCE;
import static io.kpipulse.dashboard.Ratio.ON_TIME;
import static io.kpipulse.dashboard.Ratio.ON_TIME_COMMITTED;
import static io.kpipulse.dashboard.Ratio.OVERDUE;
import static io.kpipulse.dashboard.Ratio.PROGRESS;
import static io.kpipulse.dashboard.Ratio.SATISFACTION;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Which ministries do what they promised, and where does one of them stand? */
final class Ministries {
  static final String UID = "kpi-ministries";

  private static final String WINDOW = "${window}";
  private static final String CHOSEN = "${ministry}";

  /** The whole country, as long as no ministry is chosen: its tags are all "all". */
  private static final String SCOPE = "national|ministry";

  private Ministries() {}

  static ObjectNode json(CodeLists lists) {
    InfluxQlQuery one = InfluxQlQuery.of("task_kpi", SCOPE, "now").where("ministry", CHOSEN);
    InfluxQlQuery flow = InfluxQlQuery.of("task_flow", SCOPE, "1d").where("ministry", CHOSEN);
    InfluxQlQuery service =
        InfluxQlQuery.of("satisfaction_kpi", SCOPE, WINDOW).where("ministry", CHOSEN);
    return new Dashboard(UID, "Ministries", "Which ministries do what they promised?", "5s")
        .variable(Variable.unit("ministry", "Ministry", "All ministries", lists.ministries()))
        .variable(Variable.window())
        .panel(ranking(lists))
        .row("${ministry:text}")
        .panel(
            Panels.ratios(
                "On time", "Completed on time, of completed and overdue", 4, one, ON_TIME))
        .panel(
            Panels.ratios(
                "As first committed",
                "Extensions count only with the decision that granted them",
                4,
                one,
                ON_TIME_COMMITTED))
        .panel(
            Panels.ratios(
                "Progress", "Mean progress of open and completed tasks", 4, one, PROGRESS))
        .panel(
            Panels.counts(
                    "Tasks now",
                    "The state of its tasks",
                    12,
                    one,
                    List.of(
                        TASKS_OPEN,
                        TASKS_OVERDUE,
                        KEY_TASKS_OVERDUE,
                        TASKS_DUE_SOON,
                        TASKS_BLOCKED))
                .link("Which tasks?", Tasks.UID, Map.of("ministry", CHOSEN)))
        .panel(Panels.trend("Tasks on time", "The dashed line is the target", 12, one, ON_TIME))
        .panel(
            Panels.satisfaction("Satisfied, ${window:text}", 12, service)
                .link("Why?", Why.UID, Map.of("ministry", CHOSEN)))
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
                "What happened on each calendar day; today so far",
                12,
                flow,
                List.of(COMPLETED_ON_TIME, COMPLETED_LATE, BECAME_OVERDUE, RESCHEDULED)))
        .row("Where the tasks of ${ministry:text} stand")
        .panel(whereBehind(lists))
        .panel(withoutLocality())
        .json();
  }

  private static Panel ranking(CodeLists lists) {
    InfluxQlQuery now = InfluxQlQuery.of("task_kpi", "ministry", "now").per("ministry");
    InfluxQlQuery service =
        InfluxQlQuery.of("satisfaction_kpi", "ministry", WINDOW).per("ministry");
    Panel panel =
        new Panel(
            "table",
            "All ministries, lowest share of tasks on time first",
            ("Tasks now; satisfaction over the ${window:text} with at least %s answers. "
                    + "Only ministries with at least %s tasks completed or overdue")
                .formatted(Minimum.RESPONSES, Minimum.TASKS),
            24,
            18);
    return new UnitTable(panel, "ministry", "Ministry", UID, lists.ministries())
        .ratios(now, ON_TIME)
        .change(now, ON_TIME)
        .ratios(now, ON_TIME_COMMITTED)
        .counts(now, List.of(TASKS_OPEN, TASKS_OVERDUE))
        .ratios(now, OVERDUE)
        .counts(now, List.of(KEY_TASKS_OVERDUE))
        .ratios(now, EVIDENCE)
        .ratios(now, DISBURSEMENT)
        .ratios(service, Minimum.RESPONSES, SATISFACTION)
        .counts(service, List.of(RESPONSES))
        .rankedBy(now, ON_TIME, Minimum.TASKS, false);
  }

  private static InfluxQlQuery byLocality() {
    return InfluxQlQuery.of("task_kpi", "locality|ministry_locality", "now")
        .where("ministry", CHOSEN)
        .per("locality");
  }

  private static Panel whereBehind(CodeLists lists) {
    Panel panel = new Panel("table", "In localities", "Most overdue first", 18, 10);
    return new UnitTable(panel, "locality", "Locality", Localities.UID, lists.localities())
        .counts(byLocality(), List.of(TASKS_OVERDUE, TASKS_OPEN, TASKS_DUE_SOON, TASKS_BLOCKED))
        .ratios(byLocality(), ON_TIME)
        .sortedBy(TASKS_OVERDUE);
  }

  /** With the table beside it these are all of its tasks. */
  private static Panel withoutLocality() {
    List<Count> counts = List.of(TASKS_OVERDUE, TASKS_OPEN, TASKS_DUE_SOON, TASKS_BLOCKED);
    Panel panel =
        Panels.stat(
                "Without a locality",
                "The tasks that belong to no locality: with those of the table, all of them",
                6,
                10,
                "value")
            .options("{\"orientation\": \"horizontal\"}")
            .rows(
                InfluxQlQuery.of("task_kpi", SCOPE, "now")
                    .where("ministry", CHOSEN)
                    .without(byLocality(), counts));
    counts.forEach(count -> panel.override(FieldOverrides.shown(count)));
    return panel;
  }
}
