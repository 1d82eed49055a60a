package io.kpipulse.dashboard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Links to dashboards, which keep what the reader has chosen. */
final class Links {
  private Links() {}

  /** As a property of a field; the time range is kept by itself. */
  static ObjectNode property(String title, String dashboardUid, Map<String, String> variables) {
    ObjectNode links = FieldOverrides.property("links");
    links
        .putArray("value")
        .addObject()
        .put("title", title)
        .put("url", url(dashboardUid, variables));
    return links;
  }

  /**
   * @param variables by name
   */
  static String url(String dashboardUid, Map<String, String> variables) {
    return new TreeMap<>(variables)
        .entrySet().stream()
            .map(variable -> "var-%s=%s&".formatted(variable.getKey(), variable.getValue()))
            .collect(Collectors.joining("", "/d/" + dashboardUid + "?", "${__url_time_range}"));
  }
}
