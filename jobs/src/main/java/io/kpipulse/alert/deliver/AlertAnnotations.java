package io.kpipulse.alert.deliver;

import io.kpipulse.event.AlertTask;
import io.kpipulse.event.KpiAlert;
import java.util.Map;
import java.util.TreeMap;

/** The annotations of an alert: what templates can show. Times are ISO-8601, UTC. */
final class AlertAnnotations {
  private final AlertLinks links;

  AlertAnnotations(AlertLinks links) {
    this.links = links;
  }

  /** By name; without those that have nothing to say. */
  Map<String, String> of(AlertStep step) {
    KpiAlert change = step.change();
    Map<String, String> texts = new TreeMap<>();
    texts.put("notification", change.getAlertId() + "-" + change.getSequence());
    texts.put("change", change.getChange().name());
    texts.put("title_vi", change.getTitleVi());
    texts.put("title_en", change.getTitleEn());
    texts.put("summary", AlertSummary.english(step));
    texts.put("summary_vi", AlertSummary.vietnamese(step));
    texts.put("explanation_vi", change.getExplanationVi());
    texts.put("explanation_en", change.getExplanationEn());
    texts.put("value", text(change.getValue()));
    texts.put("value_before", text(change.getValueBefore()));
    texts.put("baseline", text(change.getBaseline()));
    texts.put("samples", Long.toString(change.getSamples()));
    texts.put("started", text(change.getStartedAt()));
    texts.put("ended", text(change.getEndedAt()));
    texts.put("told", text(change.getToldAt()));
    texts.put("corrections", String.join("\n", change.getCorrections()));
    texts.put("comment", text(change.getComment()));
    texts.put("board", links.toBoard(change.getBoardPath()).orElse(""));
    texts.put("grafana", links.toGrafana(change.getDashboardPath()).orElse(""));
    addTask(step, texts);
    texts.values().removeIf(String::isEmpty);
    return texts;
  }

  private static void addTask(AlertStep step, Map<String, String> texts) {
    for (AlertTask task : step.change().getTasks()) {
      if (task.getTaskId().equals(step.labels().task())) {
        texts.put("task_title", text(task.getTitle()));
        texts.put("task_owner_post", text(task.getOwnerPost()));
        texts.put("task_due", text(task.getDueAt()));
        texts.put("task_days_late", text(task.getDaysLate()));
        texts.put("task_reason", text(task.getReason()));
      }
    }
  }

  private static String text(Object value) {
    return value == null ? "" : value.toString();
  }
}
