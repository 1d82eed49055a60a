package io.kpipulse.alert.deliver;

import io.kpipulse.event.KpiAlert;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The labels by which Alertmanager tells alerts apart.
 *
 * @param values by name; none is empty
 */
record AlertLabels(SortedMap<String, String> values) {
  private static final String TASK = "task";
  private static final String ESCALATED_TO = "escalated_to";

  /** What a tag says that the scope of a point does not fix. */
  private static final String ANY = "all";

  AlertLabels {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** Those of the alert as a whole. */
  static AlertLabels of(KpiAlert change) {
    SortedMap<String, String> labels = new TreeMap<>();
    change
        .getTags()
        .forEach(
            (tag, code) -> {
              if (!code.isEmpty() && !code.equals(ANY)) {
                labels.put(name(tag), code);
              }
            });
    labels.put("alertname", change.getRule());
    // One that was found late and is over must not end another of the same unit that stands.
    labels.put("alert_id", change.getAlertId());
    labels.put("severity", change.getSeverity());
    labels.put("kpi", change.getKpi());
    labels.put("public", Boolean.toString(change.getPublic$()));
    labels.values().removeIf(String::isEmpty);
    return new AlertLabels(labels);
  }

  /** Those of one of its tasks. */
  AlertLabels ofTask(String id) {
    return with(TASK, id);
  }

  /** Those of its escalation. */
  AlertLabels escalatedTo(String whom) {
    return with(ESCALATED_TO, whom);
  }

  /** The task, or empty. */
  String task() {
    return values.getOrDefault(TASK, "");
  }

  boolean isEscalation() {
    return values.containsKey(ESCALATED_TO);
  }

  private AlertLabels with(String name, String value) {
    SortedMap<String, String> labels = new TreeMap<>(values);
    labels.put(name, value);
    return new AlertLabels(labels);
  }

  /** Alertmanager takes letters, digits and '_' only, and no digit in front. */
  private static String name(String tag) {
    String name = tag.replaceAll("[^a-zA-Z0-9_]", "_");
    return name.matches("[0-9].*") ? "_" + name : name;
  }
}
