package io.kpipulse.alert.text;

import io.kpipulse.alert.rule.Condition;
import io.kpipulse.alert.rule.DeadlineReason;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.Unit;
import io.kpipulse.alert.watch.Alert;
import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.WindowDefinition;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The pages that show more of an alert, with unit, KPI and time set: path and query. */
public final class AlertPaths {
  /** Scopes that have a page on the board, with the dimensions of its path. */
  static final Map<String, List<String>> PAGES =
      Map.of(
          "ministry", List.of("ministry"),
          "locality", List.of("locality"),
          "programme", List.of("programme"),
          "commune", List.of("locality", "commune"));

  /** The variables of the dashboards that speak of one unit, by scope. */
  private static final Map<String, String> DASHBOARDS =
      Map.of(
          "ministry", "kpi-ministries",
          "locality", "kpi-localities",
          "commune", "kpi-localities",
          "programme", "kpi-programmes");

  /** Those that a dashboard lets choose. */
  private static final List<String> WINDOWS = List.of("24h", "7d", "30d", "90d");

  private static final long DAY = Duration.ofDays(1).toMillis();

  private final Catalog catalog;
  private final Map<String, WindowDefinition> windows;

  /**
   * @param windows of the catalogue, by name
   */
  public AlertPaths(Catalog catalog, Map<String, WindowDefinition> windows) {
    this.catalog = catalog;
    this.windows = Map.copyOf(windows);
  }

  /**
   * The page of the board: that of the unit, with the day of the step against the days before, or
   * the table of its tasks; for a unit without a page, and for the country, the points around it.
   */
  public String board(Rule rule, Alert alert) {
    Unit unit = alert.unit();
    Map<String, String> query = new LinkedHashMap<>();
    if (PAGES.containsKey(unit.scope())) {
      String path =
          PAGES.get(unit.scope()).stream()
              .map(dimension -> encoded(unit.codes().get(dimension)))
              .collect(Collectors.joining("/", "/" + unit.scope() + "/", ""));
      if (rule.condition() instanceof Condition.Deadline deadline) {
        query.put("tasks", state(deadline.reason()));
      } else {
        String day = day(end(rule, alert) - 1);
        query.put("kpi", rule.kpi());
        query.put("from", day);
        query.put("to", day);
      }
      return path + text(query);
    }
    if (rule.condition() instanceof Condition.Deadline) {
      return "/";
    }
    query.put("kpi", rule.kpi());
    query.put("scope", unit.scope());
    query.put("window", rule.window());
    query.putAll(unit.codes());
    query.put("from", Instant.ofEpochMilli(begin(rule, alert)).toString());
    query.put("to", Instant.ofEpochMilli(end(rule, alert)).toString());
    return "/explore" + text(query);
  }

  private static String state(DeadlineReason reason) {
    return switch (reason) {
      case BLOCKED -> "blocked";
      case BEHIND_PLAN -> "due_soon";
      case KEY_TASK_OVERDUE -> "overdue";
    };
  }

  /** The dashboard in Grafana: tasks for deadlines, else that of the unit. */
  public String dashboard(Rule rule, Alert alert) {
    Unit unit = alert.unit();
    boolean isTasks = rule.condition() instanceof Condition.Deadline;
    boolean isPlace = unit.codes().containsKey("ministry") && unit.codes().containsKey("locality");
    Map<String, String> query = new LinkedHashMap<>();
    for (String dimension : List.of("ministry", "locality", "programme")) {
      if (unit.codes().containsKey(dimension)) {
        query.put("var-" + dimension, unit.codes().get(dimension));
      }
    }
    if (WINDOWS.contains(rule.window())) {
      query.put("var-window", rule.window());
    }
    query.put("from", Long.toString(begin(rule, alert)));
    query.put("to", Long.toString(end(rule, alert)));
    String task = rule.measurement().startsWith("task") ? "kpi-tasks" : "kpi-why";
    String uid = isPlace ? task : DASHBOARDS.getOrDefault(unit.scope(), "kpi-national");
    return "/d/" + (isTasks ? "kpi-tasks" : uid) + text(query);
  }

  /** As long before the alert as its window is, and a day at least. */
  private long begin(Rule rule, Alert alert) {
    WindowDefinition window = windows.get(rule.window());
    return alert.from() - Math.max(DAY, window == null ? 0 : window.size());
  }

  private long end(Rule rule, Alert alert) {
    WindowDefinition window = windows.get(rule.window());
    return alert.fired() + (window == null ? rule.every().toMillis() : window.step());
  }

  private String day(long time) {
    return Instant.ofEpochMilli(time).atOffset(catalog.zone()).toLocalDate().toString();
  }

  private static String text(Map<String, String> query) {
    return query.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
        .collect(Collectors.joining("&", "?", ""));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
