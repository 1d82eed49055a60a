package io.kpipulse.dashboard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kpipulse.dashboard.CodeLists.Place;
import java.util.Map;
import java.util.TreeMap;

/** The files that Grafana is given, by their path below {@code dashboards/}. */
public final class DashboardFiles {
  private DashboardFiles() {}

  /** The text of each file; a function of the code lists alone. */
  public static Map<String, String> of(CodeLists lists) {
    Map<String, String> files = new TreeMap<>();
    files.put("json/national-overview.json", Json.text(NationalOverview.json(lists)));
    files.put("json/ministries.json", Json.text(Ministries.json(lists)));
    files.put("json/localities.json", Json.text(Localities.json(lists)));
    files.put(
        "gazetteer/kpi-localities.json",
        Json.text(Json.array(lists.places().stream().map(DashboardFiles::place).toList())));
    return files;
  }

  private static ObjectNode place(Place place) {
    return Json.object()
        .put("key", place.key())
        .put("name", place.name())
        .put("latitude", place.latitude())
        .put("longitude", place.longitude());
  }
}
