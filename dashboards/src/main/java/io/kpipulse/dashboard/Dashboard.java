package io.kpipulse.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** One dashboard under construction: panels flow from left to right and from top to bottom. */
final class Dashboard {
  private static final int COLUMNS = 24;

  private final ObjectNode json;
  private final ArrayNode panels;
  private int x;
  private int y;
  private int lineHeight;

  /**
   * @param uid never changes: links and bookmarks hold it
   * @param refresh as {@code 5s}; no more often than the answers can change
   */
  Dashboard(String uid, String title, String description, String refresh) {
    json =
        Json.object(
            """
            {"annotations": {}, "editable": false, "graphTooltip": 1,
             "schemaVersion": 41, "tags": ["kpi-pulse"], "timezone": "Asia/Ho_Chi_Minh",
             "time": {"from": "now-7d", "to": "now"}, "version": 1, "weekStart": "monday",
             "links": [{"type": "dashboards", "title": "KPI Pulse", "tags": ["kpi-pulse"],
               "asDropdown": true, "includeVars": true, "keepTime": true, "targetBlank": false}],
             "templating": {"list": []}}""");
    json.put("uid", uid).put("title", title).put("description", description);
    json.put("refresh", refresh);
    panels = json.putArray("panels");
    AsOf.panels().forEach(this::panel);
    newLine();
  }

  Dashboard variable(ObjectNode variable) {
    ((ArrayNode) json.get("templating").get("list")).add(variable);
    return this;
  }

  /** A heading, with a line of its own. */
  Dashboard row(String title) {
    newLine();
    ObjectNode row = panels.addObject();
    row.put("type", "row").put("id", panels.size()).put("title", title).put("collapsed", false);
    row.set("gridPos", place(COLUMNS, 1));
    row.putArray("panels");
    newLine();
    return this;
  }

  Dashboard panel(Panel panel) {
    if (x + panel.width() > COLUMNS) {
      newLine();
    }
    ObjectNode node = panel.json();
    node.put("id", panels.size() + 1);
    node.set("gridPos", place(panel.width(), panel.height()));
    panels.add(node);
    return this;
  }

  ObjectNode json() {
    List<String> declared = new ArrayList<>();
    json.get("templating").get("list").forEach(one -> declared.add(one.get("name").asText()));
    json.withObject("annotations").set("list", AlertMarks.of(declared));
    return json;
  }

  private ObjectNode place(int width, int height) {
    ObjectNode place = Json.object().put("x", x).put("y", y).put("w", width).put("h", height);
    x += width;
    lineHeight = Math.max(lineHeight, height);
    return place;
  }

  private void newLine() {
    x = 0;
    y += lineHeight;
    lineHeight = 0;
  }
}
