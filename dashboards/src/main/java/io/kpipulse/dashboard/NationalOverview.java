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
import static io.kpipulse.dashboard.Ratio.DISBURSEMENT;
import static io.kpipulse.dashboard.Ratio.EVIDENCE;
import static io.kpipulse.dashboard.Ratio.HANDLED_ON_TIME;
import static io.kpipulse.dashboard.Ratio.ONLINE;
import static io.kpipulse.dashboard.Ratio.ON_TIME;
import static io.kpipulse.dashboard.Ratio.OVERDUE;
import static io.kpipulse.dashboard.Ratio.REDECLARED;
import static io.kpipulse.dashboard.Ratio.RESPONSE;
import static io.kpipulse.dashboard.Ratio.SATISFACTION;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** How is the country doing, and who falls behind? */
final class NationalOverview {
  static final String UID = "kpi-national";

  /** The headlines stand side by side. */
  private static final int COLUMN = 4;

  private static final String WINDOW = "${window}";

  private NationalOverview() {}

  static ObjectNode json(CodeLists lists) {
    InfluxQlQuery now = InfluxQlQuery.of("task_kpi", "national", "now");
    InfluxQlQuery service = InfluxQlQuery.of("satisfaction_kpi", "national", WINDOW);
    Dashboard dashboard =
        new Dashboard(
                UID, "National overview", "How is the country doing, and who falls behind?", "5s")
            .variable(Variable.window());
    headlines(dashboard, now, service);
    return dashboard
        .panel(
            Panels.counts(
                "Tasks now",
                "The state of all tasks",
                10,
                now,
                List.of(
                    TASKS_OPEN, TASKS_OVERDUE, KEY_TASKS_OVERDUE, TASKS_DUE_SOON, TASKS_BLOCKED)))
        .panel(
            Panels.counts(
                "Cases and answers, ${window:text}",
                "What the shares of services are shares of",
                7,
                service,
                List.of(CASES, RESPONSES, COMPLAINTS)))
        .panel(
            Panels.ratios(
                "Of the cases, ${window:text}",
                "Shares of the cases closed",
                7,
                service,
                ONLINE,
                REDECLARED,
                RESPONSE))
        .row("Who falls behind")
        .panel(ministries(lists))
        .panel(localities(lists))
        .panel(LocalityMap.panel("Satisfied", 6, 12, lists))
        .row("Trends")
        .panel(Panels.trend("Tasks on time", "The dashed line is the target", 12, now, ON_TIME))
        .panel(
            Panels.satisfaction("Satisfied, ${window:text}", 12, service)
                .link("Why?", Why.UID, Map.of()))
        .panel(
            Panels.trend(
                    "Tasks that need attention",
                    "Overdue, due soon and blocked",
                    12,
                    now,
                    List.of(TASKS_OVERDUE, TASKS_DUE_SOON, TASKS_BLOCKED))
                .link("Which tasks?", Tasks.UID, Map.of()))
        .panel(
            Panels.daily(
                "Tasks by day",
                "What happened on each calendar day; today so far",
                12,
                InfluxQlQuery.of("task_flow", "national", "1d"),
                List.of(COMPLETED_ON_TIME, COMPLETED_LATE, BECAME_OVERDUE)))
        .json();
  }

  private record Headline(String title, String description, InfluxQlQuery of, Ratio ratio) {}

  /** The value above, its past beneath it, and what has changed. */
  private static void headlines(Dashboard dashboard, InfluxQlQuery now, InfluxQlQuery service) {
    List<Headline> headlines =
        List.of(
            new Headline(
                "Tasks on time", "Completed on time, of completed and overdue", now, ON_TIME),
            new Headline("Tasks overdue", "Of those that are open", now, OVERDUE),
            new Headline("With evidence", "Of the tasks completed", now, EVIDENCE),
            new Headline("Funds disbursed", "Of what is planned", now, DISBURSEMENT),
            new Headline(
                "Satisfied, ${window:text}",
                "Scores 4 and 5, of all answers",
                service,
                SATISFACTION),
            new Headline(
                "Cases on time, ${window:text}", "Of the cases closed", service, HANDLED_ON_TIME));
    headlines.forEach(
        h ->
            dashboard.panel(
                Panels.ratios(h.title(), h.description(), COLUMN, h.of(), h.ratio())
                    .options("{\"textMode\": \"value\"}")));
    headlines.forEach(h -> dashboard.panel(Panels.sparkline(COLUMN, h.of(), h.ratio())));
    headlines.forEach(h -> dashboard.panel(Panels.changes("Change in", COLUMN, h.of(), h.ratio())));
  }

  private static Panel ministries(CodeLists lists) {
    InfluxQlQuery now = InfluxQlQuery.of("task_kpi", "ministry", "now").per("ministry");
    Panel panel =
        new Panel(
            "table",
            "Ministries, lowest share of tasks on time first",
            "Only those with at least %s tasks completed or overdue".formatted(Minimum.TASKS),
            10,
            12);
    return new UnitTable(panel, "ministry", "Ministry", Ministries.UID, lists.ministries())
        .ratios(now, ON_TIME)
        .change(now, ON_TIME)
        .counts(now, List.of(TASKS_OVERDUE))
        .rankedBy(now, ON_TIME, Minimum.TASKS, false);
  }

  private static Panel localities(CodeLists lists) {
    InfluxQlQuery service =
        InfluxQlQuery.of("satisfaction_kpi", "locality", WINDOW).per("locality");
    Panel panel =
        new Panel(
            "table",
            "Localities, least satisfied first",
            "Over the ${window:text}; only those with at least %s answers"
                .formatted(Minimum.RESPONSES),
            8,
            12);
    return new UnitTable(panel, "locality", "Locality", Localities.UID, lists.localities())
        .ratios(service, SATISFACTION)
        .change(service, SATISFACTION)
        .counts(service, List.of(RESPONSES))
        .rankedBy(service, SATISFACTION, Minimum.RESPONSES, false);
  }
}
