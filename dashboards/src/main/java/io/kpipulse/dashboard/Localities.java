package io.kpipulse.dashboard;

import static io.kpipulse.dashboard.Count.BECAME_OVERDUE;
import static io.kpipulse.dashboard.Count.CASES;
import static io.kpipulse.dashboard.Count.COMPLAINTS;
import static io.kpipulse.dashboard.Count.COMPLETED_LATE;
import static io.kpipulse.dashboard.Count.COMPLETED_ON_TIME;
import static io.kpipulse.dashboard.Count.RESPONSES;
import static io.kpipulse.dashboard.Count.TASKS_BLOCKED;
import static io.kpipulse.dashboard.Count.TASKS_DUE_SOON;
import static io.kpipulse.dashboard.Count.TASKS_OPEN;
import static io.kpipulse.dashboard.Count.TASKS_OVERDUE;
import static io.kpipulse.dashboard.Ratio.HANDLED_ON_TIME;
import static io.kpipulse.dashboard.Ratio.ONLINE;
import static io.kpipulse.dashboard.Ratio.ON_TIME;
import static io.kpipulse.dashboard.Ratio.SATISFACTION;
import static io.kpipulse.dashboard.Ratio.SATISFACTION_HIGH;
import static io.kpipulse.dashboard.Ratio.SATISFACTION_LOW;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** How are citizens and businesses served across the country, and how in one locality? */
final class Localities {
  static final String UID = "kpi-localities";

  private static final String WINDOW = "${window}";
  private static final String CHOSEN = "${locality}";

  /** The whole country, as long as no locality is chosen: its tags are all "all". */
  private static final String SCOPE = "national|locality";

  private Localities() {}

  static ObjectNode json(CodeLists lists) {
    InfluxQlQuery service =
        InfluxQlQuery.of("satisfaction_kpi", SCOPE, WINDOW).where("locality", CHOSEN);
    InfluxQlQuery now = InfluxQlQuery.of("task_kpi", SCOPE, "now").where("locality", CHOSEN);
    InfluxQlQuery flow = InfluxQlQuery.of("task_flow", SCOPE, "1d").where("locality", CHOSEN);
    return new Dashboard(
            UID, "Localities", "How are citizens and businesses served, and where?", "5s")
        .variable(Variable.unit("locality", "Locality", "All localities", lists.localities()))
        .variable(Variable.window())
        .panel(LocalityMap.panel("Satisfied", 7, 16, lists))
        .panel(ranking(lists))
        .row("${locality:text}")
        .panel(
            Panels.ratios(
                "Satisfied, ${window:text}",
                "Scores 4 and 5, of all answers",
                4,
                service,
                SATISFACTION))
        .panel(
            Panels.ratios(
                "95% confidence",
                "Were everybody asked, the share would lie between these",
                4,
                service,
                SATISFACTION_LOW,
                SATISFACTION_HIGH))
        .panel(
            Panels.counts(
                "Cases and answers, ${window:text}",
                "What the shares are shares of",
                6,
                service,
                List.of(CASES, RESPONSES, COMPLAINTS)))
        .panel(
            Panels.ratios(
                "Of the cases, ${window:text}",
                "Shares of the cases closed",
                5,
                service,
                HANDLED_ON_TIME,
                ONLINE))
        .panel(
            Panels.ratios(
                "Tasks on time", "Completed on time, of completed and overdue", 5, now, ON_TIME))
        .panel(
            Panels.satisfaction("Satisfied, ${window:text}", 12, service)
                .link("Why?", Why.UID, Map.of("locality", CHOSEN)))
        .panel(
            Panels.trend(
                "Cases, ${window:text}",
                "Shares of the cases closed",
                12,
                service,
                HANDLED_ON_TIME,
                ONLINE))
        .panel(
            Panels.trend(
                    "Tasks that need attention",
                    "Overdue, due soon and blocked",
                    12,
                    now,
                    List.of(TASKS_OVERDUE, TASKS_DUE_SOON, TASKS_BLOCKED))
                .link("Which tasks?", Tasks.UID, Map.of("locality", CHOSEN)))
        .panel(
            Panels.daily(
                "Tasks by day",
                "What happened on each calendar day; today so far",
                12,
                flow,
                List.of(COMPLETED_ON_TIME, COMPLETED_LATE, BECAME_OVERDUE)))
        .json();
  }

  private static Panel ranking(CodeLists lists) {
    InfluxQlQuery service =
        InfluxQlQuery.of("satisfaction_kpi", "locality", WINDOW).per("locality");
    InfluxQlQuery now = InfluxQlQuery.of("task_kpi", "locality", "now").per("locality");
    Panel panel =
        new Panel(
            "table",
            "All localities, least satisfied first",
            "Services over the ${window:text}; tasks now. Only localities with at least %s answers"
                .formatted(Minimum.RESPONSES),
            17,
            16);
    return new UnitTable(panel, "locality", "Locality", UID, lists.localities())
        .ratios(service, SATISFACTION)
        .change(service, SATISFACTION)
        .counts(service, List.of(RESPONSES, COMPLAINTS))
        .ratios(service, HANDLED_ON_TIME)
        .ratios(now, ON_TIME)
        .counts(now, List.of(TASKS_OPEN, TASKS_OVERDUE))
        .rankedBy(service, SATISFACTION, Minimum.RESPONSES, false);
  }
}
