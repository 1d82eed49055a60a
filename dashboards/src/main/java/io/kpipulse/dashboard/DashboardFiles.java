package io.kpipulse.dashboard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kpipulse.dashboard.CodeLists.Place;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The files that Grafana is given, by their path below {@code dashboards/}. */
public final class DashboardFiles {
  /** The names of the dashboards' files, the first one the home page. */
  public static final List<String> DASHBOARDS =
      List.of(
          "national-overview",
          "ministries",
          "localities",
          "why",
          "tasks",
          "programmes",
          "history",
          "alerts",
          "engine");

  private DashboardFiles() {}

  /** The text of each file; a function of the code lists alone. */
  public static Map<String, String> of(CodeLists lists) {
    Map<String, String> files = new TreeMap<>();
    for (String name : DASHBOARDS) {
      files.put("json/%s.json".formatted(name), Json.text(dashboard(name, lists)));
    }
    files.put("provisioning/alerting/rules.json", Json.text(AlertRules.json(lists)));
    files.put(
        "gazetteer/kpi-localities.json",
        Json.text(Json.array(lists.places().stream().map(DashboardFiles::place).toList())));
    return files;
  }

  private static ObjectNode dashboard(String name, CodeLists lists) {
    return switch (name) {
      case "national-overview" -> NationalOverview.json(lists);
      case "ministries" -> Ministries.json(lists);
      case "localities" -> Localities.json(lists);
      case "why" -> Why.json(lists);
      case "tasks" -> Tasks.json(lists);
      case "programmes" -> Programmes.json(lists);
      case "history" -> History.json(lists);
      case "alerts" -> Alerts.json(lists);
      case "engine" -> Engine.json(lists);
      default -> throw new IllegalArgumentException("no dashboard " + name);
    };
  }

  private static ObjectNode place(Place place) {
    return Json.object()
        .put("key", place.key())
        .put("name", place.name())
        .put("latitude", place.latitude())
        .put("longitude", place.longitude());
  }
}
