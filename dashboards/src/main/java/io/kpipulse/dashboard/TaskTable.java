package io.kpipulse.dashboard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Tasks by name, from {@code task_watch}: for each the newest row, if it says that the task is
 * watched. It may be years old, as a task has a row only when what it says changes.
 */
final class TaskTable {
  private static final String TAGS = "task_id, ministry, locality";

  private static final List<Unit> STATUSES =
      List.of(
          new Unit("ASSIGNED", "Assigned"),
          new Unit("IN_PROGRESS", "In progress"),
          new Unit("BLOCKED", "Blocked"));

  private static final List<Unit> CATEGORIES =
      List.of(
          new Unit("LEGAL", "Law"),
          new Unit("FUNDING", "Funding"),
          new Unit("DATA", "Data"),
          new Unit("COORDINATION", "Coordination"),
          new Unit("CAPACITY", "Capacity"),
          new Unit("BEYOND_AUTHORITY", "Beyond its authority"));

  private TaskTable() {}

  /**
   * @param condition which of the watched tasks, as {@code overdue_since > 0}
   * @param fields shown, from the left; the rows are sorted by {@code due_at}
   */
  static Panel of(
      String title, int height, CodeLists lists, String condition, List<String> fields) {
    Panel panel =
        new Panel("table", title, "As last reported", 24, height)
            .rows(query(condition))
            .transform(
                "filterFieldsByName",
                "{\"include\": {\"names\": [\"%s\"]}}".formatted(String.join("\", \"", fields)))
            .transform("sortBy", "{\"sort\": [{\"field\": \"due_at\"}]}")
            .transform("organize", order(fields))
            .overrides(texts(lists))
            .override(FieldOverrides.column("due_at", "Due", "time:D MMM YYYY", 105))
            .override(days())
            .override(FieldOverrides.column("progress_percent", "Progress", "percent", 75));
    // The named ones are as wide as they have to be; these share what is left.
    return panel
        .override(FieldOverrides.flexible("title", "Task", "", 270))
        .override(FieldOverrides.flexible("reason", "Reason", "", 240));
  }

  /** How many of them there are for each value of a field. */
  static Panel blockedBy(String title, String description, int width, int height) {
    return new Panel("table", title, description, width, height)
        .rows(query("status = 'BLOCKED'"))
        .transform(
            "groupBy",
            """
            {"fields": {"blocked_category": {"aggregations": [], "operation": "groupby"},
              "active": {"aggregations": ["sum"], "operation": "aggregate"}}}""")
        .transform("sortBy", "{\"sort\": [{\"field\": \"active (sum)\", \"desc\": true}]}")
        .override(FieldOverrides.names("blocked_category", "Blocked by", CATEGORIES))
        .override(FieldOverrides.column("active (sum)", "Tasks", "locale", 70));
  }

  private static ObjectNode days() {
    ObjectNode days = FieldOverrides.column("days_late", "Days late", "none", 70);
    days.withArray("properties").add(FieldOverrides.property("decimals").put("value", 0));
    return days;
  }

  private static String query(String condition) {
    String select =
        "SELECT active, title, owner_post, status, due_at, (${__to} - due_at) / 86400000 "
            + "AS days_late, "
            + "blocked_category, reason, progress_percent";
    String from =
        "SELECT active, title, owner_post, status, due_at, overdue_since, "
            + "blocked_category, reason, "
            + "progress_percent FROM task_watch";
    return ("%s FROM (%s WHERE time <= ${__to}ms AND %s AND %s GROUP BY %s ORDER BY time DESC "
            + "LIMIT 1) WHERE active = 1 AND %s AND time <= ${__to}ms GROUP BY %s ORDER BY time "
            + "DESC")
        .formatted(
            select,
            from,
            InfluxQlQuery.chosen("ministry"),
            InfluxQlQuery.chosen("locality"),
            TAGS,
            condition,
            TAGS);
  }

  private static String order(List<String> fields) {
    ObjectNode options = Json.object();
    options.putObject("excludeByName");
    ObjectNode order = options.putObject("indexByName");
    for (int i = 0; i < fields.size(); i++) {
      order.put(fields.get(i), i);
    }
    options.putObject("renameByName");
    return options.toString();
  }

  private static List<ObjectNode> texts(CodeLists lists) {
    return List.of(
        FieldOverrides.unit("ministry", "Ministry", Ministries.UID, lists.ministries(), "window"),
        FieldOverrides.unit("locality", "Locality", Localities.UID, lists.localities(), "window"),
        FieldOverrides.names("status", "Status", STATUSES),
        FieldOverrides.names("blocked_category", "Blocked by", CATEGORIES),
        FieldOverrides.override(
            "owner_post",
            List.of(
                FieldOverrides.named("Responsible post"),
                FieldOverrides.property("custom.width").put("value", 180))));
  }
}
