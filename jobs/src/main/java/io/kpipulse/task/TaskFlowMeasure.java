package io.kpipulse.task;

import io.kpipulse.event.TaskStatus;
import io.kpipulse.fact.Measure;
import io.kpipulse.fact.MeasureVector;
import java.util.List;

/** What is counted of what happens to tasks; the order is that of the measure vector. */
public enum TaskFlowMeasure implements Measure {
  ASSIGNED,
  COMPLETED,
  COMPLETED_ON_TIME,
  COMPLETED_LATE,
  BECAME_OVERDUE,
  BECAME_BLOCKED,
  RESCHEDULED,
  CANCELLED_OVERDUE,
  UPDATES,
  /** Sum over tasks completed late of the time from due to completed, milliseconds. */
  DELAY_MS,
  /** Sum over tasks completed of the time from assigned to completed, milliseconds, each >= 0. */
  CYCLE_MS;

  static final int SIZE = values().length;
  private static final List<String> NAMES = Measure.names(values());

  /** All names, in the order of the vector. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * Adds what happened.
   *
   * @param before {@code null} where {@code after} is the first state
   */
  static void addChange(MeasureVector flows, TaskState before, TaskState after) {
    long time = after.time();
    boolean wasOverdue = before != null && before.isOverdueAt(time - 1);
    if (before == null) {
      ASSIGNED.count(flows, after.status() != TaskStatus.CANCELLED);
    } else {
      RESCHEDULED.count(flows, after.dueAt() > before.dueAt());
    }
    if (changesTo(TaskStatus.COMPLETED, before, after)) {
      addCompletion(flows, after);
    }
    BECAME_OVERDUE.count(flows, after.isOverdueAt(time) && !wasOverdue);
    BECAME_BLOCKED.count(flows, changesTo(TaskStatus.BLOCKED, before, after));
    CANCELLED_OVERDUE.count(flows, wasOverdue && changesTo(TaskStatus.CANCELLED, before, after));
  }

  private static boolean changesTo(TaskStatus status, TaskState before, TaskState after) {
    return after.status() == status && (before == null || before.status() != status);
  }

  private static void addCompletion(MeasureVector flows, TaskState after) {
    long time = after.time();
    long delay = time - after.dueAt();
    long assigned = after.update().getAssignedAt().toEpochMilli();
    COMPLETED.count(flows, true);
    COMPLETED_ON_TIME.count(flows, delay <= 0);
    COMPLETED_LATE.count(flows, delay > 0);
    DELAY_MS.add(flows, Math.max(0, delay));
    CYCLE_MS.add(flows, Math.max(0, time - assigned));
  }
}
