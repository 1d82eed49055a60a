package io.kpipulse.alert.deliver;

import io.kpipulse.event.AlertChange;
import io.kpipulse.event.AlertTask;
import io.kpipulse.event.KpiAlert;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Divides a change into steps of the alerts that Alertmanager has of it: one for each task of an
 * alert on deadlines, one for the whole of any other, and one for each escalation. So a new task
 * joins its group as a new alert, and a task that is gone is told of as resolved.
 */
final class ChangeSteps {
  /** The measurement of alerts on deadlines: the tasks of any other only explain it. */
  private static final String TASK_WATCH = "task_watch";

  private ChangeSteps() {}

  /**
   * The steps of a change, in order.
   *
   * @param standing the labels under which the same alert stands after the change before
   */
  static List<AlertStep> of(KpiAlert change, Set<AlertLabels> standing) {
    return change.getFiring() ? stands(change, standing) : isOver(change, standing);
  }

  private static List<AlertStep> stands(KpiAlert change, Set<AlertLabels> standing) {
    List<AlertStep> steps = new ArrayList<>();
    AlertLabels whole = AlertLabels.of(change);
    String escalatedTo = change.getEscalatedTo();
    if (change.getChange() == AlertChange.ESCALATED && escalatedTo != null) {
      steps.add(new AlertStep(change, whole.escalatedTo(escalatedTo), true));
      return steps;
    }
    Set<AlertLabels> now = subjects(change, whole);
    if (change.getChange() == AlertChange.ACKNOWLEDGED && !standing.isEmpty()) {
      now = standing;
    }
    for (AlertLabels before : standing) {
      if (!now.contains(before) && !before.isEscalation()) {
        steps.add(new AlertStep(change, before, false));
      }
    }
    now.forEach(labels -> steps.add(new AlertStep(change, labels, true)));
    return steps;
  }

  /**
   * Alertmanager never tells of an alert that it first sees as resolved. So one that does not stand
   * there (found late and already over, or taken back after its end) fires first. An end that a
   * correction moves is told to nobody again.
   */
  private static List<AlertStep> isOver(KpiAlert change, Set<AlertLabels> standing) {
    List<AlertStep> steps = new ArrayList<>();
    Set<AlertLabels> ending = standing;
    if (standing.isEmpty() && change.getChange() != AlertChange.RESOLVED) {
      ending = subjects(change, AlertLabels.of(change));
      ending.forEach(labels -> steps.add(new AlertStep(change, labels, true)));
    }
    ending.forEach(labels -> steps.add(new AlertStep(change, labels, false)));
    return steps;
  }

  private static Set<AlertLabels> subjects(KpiAlert change, AlertLabels whole) {
    Set<AlertLabels> subjects = new LinkedHashSet<>();
    if (change.getMeasurement().equals(TASK_WATCH)) {
      for (AlertTask task : change.getTasks()) {
        subjects.add(whole.ofTask(task.getTaskId()));
      }
    }
    return subjects.isEmpty() ? Set.of(whole) : subjects;
  }
}
