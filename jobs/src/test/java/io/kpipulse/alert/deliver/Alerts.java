package io.kpipulse.alert.deliver;

import io.kpipulse.event.AlertChange;
import io.kpipulse.event.AlertTask;
import io.kpipulse.event.KpiAlert;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Changes of alerts for tests. */
public final class Alerts {
  /** When the first step of each begins. */
  public static final Instant START = Instant.parse("2026-03-02T01:00:00Z");

  private Alerts() {}

  /**
   * A change of an alert of a rule in a locality.
   *
   * @param id of the alert
   * @param sequence of the change
   */
  public static KpiAlert change(String id, int sequence, AlertChange change, String locality) {
    boolean over = change == AlertChange.RESOLVED || change == AlertChange.RETRACTED;
    return KpiAlert.newBuilder()
        .setAlertId(id)
        .setSequence(sequence)
        .setChange(change)
        .setToldAt(START.plusSeconds(60))
        .setRule("satisfaction-drop")
        .setSeverity("warning")
        .setKpi("satisfaction_rate")
        .setMeasurement("satisfaction_kpi")
        .setTags(
            Map.of("scope", "locality", "window", "24h", "ministry", "all", "locality", locality))
        .setPublic$(true)
        .setFiring(!over)
        .setStartedAt(START)
        .setEndedAt(over ? START.plusSeconds(1800) : null)
        .setValue(0.7)
        .setSamples(812)
        .setTitleVi("Tỷ lệ hài lòng giảm")
        .setTitleEn("Satisfaction has dropped")
        .setExplanationVi("Giảm từ 90% xuống 70%.")
        .setExplanationEn("It fell from 90% to 70%.")
        // Avro makes the defaults of lists only for classes that a process is told to trust.
        .setParts(List.of())
        .setCauses(List.of())
        .setTasks(List.of())
        .setCorrections(List.of())
        .setBoardPath("/?unit=" + locality)
        .setDashboardPath("/d/kpi-satisfaction?var-locality=" + locality)
        .build();
  }

  /** The change, as one on the deadlines of tasks. */
  public static KpiAlert withTasks(KpiAlert change, String... ids) {
    change.setMeasurement("task_watch");
    change.setTasks(Arrays.stream(ids).map(Alerts::task).toList());
    return change;
  }

  private static AlertTask task(String id) {
    return AlertTask.newBuilder()
        .setTaskId(id)
        .setTitle("Task " + id)
        .setOwnerPost("Deputy director")
        .setDueAt(START)
        .setDaysLate(2.5)
        .build();
  }

  /** The change, under another rule. */
  public static KpiAlert ofRule(KpiAlert change, String rule) {
    change.setRule(rule);
    return change;
  }

  /** The change, of another severity. */
  public static KpiAlert ofSeverity(KpiAlert change, String severity) {
    change.setSeverity(severity);
    return change;
  }

  /** The change, escalated. */
  public static KpiAlert escalatedTo(KpiAlert change, String whom) {
    change.setEscalatedTo(whom);
    return change;
  }

  /** The change, over already. */
  public static KpiAlert over(KpiAlert change) {
    change.setFiring(false);
    change.setEndedAt(START.plusSeconds(1800));
    return change;
  }
}
