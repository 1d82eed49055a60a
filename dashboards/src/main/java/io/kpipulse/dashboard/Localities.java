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

/** How are citizens and businesses served across the country, and how in one locality? */
final class Localities {
  static final String UID = "kpi-localities";

  private static final String WINDOW = "${window}";
  private static final String CHOSEN = "${locality}";

  private Localities() {}

  static ObjectNode json(CodeLists lists) {
    InfluxQlQuery service =
        InfluxQlQuery.of("satisfaction_kpi", "locality", WINDOW).where("locality", CHOSEN);
    InfluxQlQuery now = InfluxQlQuery.of("task_kpi", "locality", "now").where("locality", CHOSEN);
    InfluxQlQuery flow = InfluxQlQuery.of("task_flow", "locality", "1d").where("locality", CHOSEN);
    InfluxQlQuery all = InfluxQlQuery.of("satisfaction_kpi", "locality", WINDOW).per("locality");
    return new Dashboard(UID, "Localities", "How are citizens and businesses served, and where?")
        .variable(Variable.unit("locality", "Locality", lists.localities()))
        .variable(Variable.window())
        .row("All localities")
        .panel(map(lists, all))
        .panel(ranking(lists, all))
        .row("${locality:text}")
        .panel(
            Panels.ratios(
                "Satisfaction, ${window:text}",
                "Share of scores 4 and 5, and the bounds it lies in with 95% confidence",
                10,
                service,
                SATISFACTION,
                SATISFACTION_LOW,
                SATISFACTION_HIGH))
        .panel(
            Panels.counts(
                "Answers, ${window:text}",
                "Cases, answers and complaints",
                7,
                service,
                List.of(CASES, RESPONSES, COMPLAINTS)))
        .panel(
            Panels.ratios(
                "Cases, ${window:text}",
                "Shares of the cases closed",
                7,
                service,
                HANDLED_ON_TIME,
                ONLINE))
        .panel(
            Panels.counts(
                "Tasks now",
                "The state of the tasks done here",
                18,
                now,
                List.of(TASKS_OPEN, TASKS_OVERDUE, TASKS_DUE_SOON, TASKS_BLOCKED)))
        .panel(
            Panels.ratios(
                "Tasks on time", "Completed on time, of completed and overdue", 6, now, ON_TIME))
        .panel(
            Panels.trend(
                "Satisfaction, ${window:text}",
                "With the bounds of 95% confidence; the dashed line is the target",
                12,
                service,
                SATISFACTION,
                SATISFACTION_LOW,
                SATISFACTION_HIGH))
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
                List.of(TASKS_OVERDUE, TASKS_DUE_SOON, TASKS_BLOCKED)))
        .panel(
            Panels.daily(
                "Tasks by day",
                "What happened on each calendar day",
                12,
                flow,
                List.of(COMPLETED_ON_TIME, COMPLETED_LATE, BECAME_OVERDUE)))
        .json();
  }

  private static Panel map(CodeLists lists, InfluxQlQuery service) {
    Panel panel =
        new Panel(
                "geomap",
                "Satisfaction, ${window:text}",
                "Coloured by the share of scores 4 and 5",
                10,
                18)
            .options(
                """
                {"view": {"id": "coords", "lat": 16.2, "lon": 107.0, "zoom": 5.2, "allLayers": true},
                 "basemap": {"type": "default", "name": "Map"},
                 "controls": {"showZoom": true, "showAttribution": true, "mouseWheelZoom": false},
                 "tooltip": {"mode": "details"},
                 "layers": [{"type": "markers", "name": "Localities", "tooltip": true,
                   "location": {"mode": "lookup", "lookup": "locality",
                     "gazetteer": "public/gazetteer/kpi-localities.json"},
                   "config": {"showLegend": true, "style": {
                     "color": {"field": "satisfaction_rate", "fixed": "gray"},
                     "size": {"fixed": 9, "min": 4, "max": 14}, "opacity": 0.85,
                     "symbol": {"mode": "fixed", "fixed": "img/icons/marker/circle.svg"}}}}]}""");
    panel.defaults("{\"color\": {\"mode\": \"thresholds\"}}");
    return new UnitTable(panel, "locality", "Locality", UID, lists.localities())
        .ratios(service, SATISFACTION, SATISFACTION_LOW, SATISFACTION_HIGH)
        .counts(service, List.of(RESPONSES, COMPLAINTS))
        .sortedBy(SATISFACTION, true);
  }

  private static Panel ranking(CodeLists lists, InfluxQlQuery service) {
    InfluxQlQuery now = InfluxQlQuery.of("task_kpi", "locality", "now").per("locality");
    Panel panel =
        new Panel(
            "table",
            "Ranking",
            "Services over the ${window:text}; tasks at this moment; lowest satisfaction first",
            14,
            18);
    return new UnitTable(panel, "locality", "Locality", UID, lists.localities())
        .ratios(service, SATISFACTION)
        .counts(service, List.of(RESPONSES, COMPLAINTS))
        .ratios(service, HANDLED_ON_TIME, ONLINE)
        .ratios(now, ON_TIME)
        .counts(now, List.of(TASKS_OVERDUE, TASKS_DUE_SOON))
        .sortedBy(SATISFACTION, false);
  }
}
