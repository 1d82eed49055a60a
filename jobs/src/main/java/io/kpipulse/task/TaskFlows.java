package io.kpipulse.task;

import static io.kpipulse.task.TaskFlowMeasure.ASSIGNED;
import static io.kpipulse.task.TaskFlowMeasure.BECAME_BLOCKED;
import static io.kpipulse.task.TaskFlowMeasure.BECAME_OVERDUE;
import static io.kpipulse.task.TaskFlowMeasure.CANCELLED_OVERDUE;
import static io.kpipulse.task.TaskFlowMeasure.COMPLETED;
import static io.kpipulse.task.TaskFlowMeasure.COMPLETED_LATE;
import static io.kpipulse.task.TaskFlowMeasure.COMPLETED_ON_TIME;
import static io.kpipulse.task.TaskFlowMeasure.CYCLE_MS;
import static io.kpipulse.task.TaskFlowMeasure.DELAY_MS;
import static io.kpipulse.task.TaskFlowMeasure.RESCHEDULED;

import io.kpipulse.event.TaskStatus;
import io.kpipulse.fact.MeasureVector;

/** What happens to a task when one state follows another. */
final class TaskFlows {
  static final int SIZE = TaskFlowMeasure.values().length;

  private TaskFlows() {}

  /**
   * Adds what happened.
   *
   * @param before {@code null} where {@code after} is the first state
   */
  static void addChange(MeasureVector flows, TaskState before, TaskState after) {
    long time = after.time();
    boolean wasOverdue = before != null && before.isOverdueAt(time - 1);
    if (before == null) {
      count(flows, ASSIGNED, after.status() != TaskStatus.CANCELLED);
    } else {
      count(flows, RESCHEDULED, after.dueAt() > before.dueAt());
    }
    if (changesTo(TaskStatus.COMPLETED, before, after)) {
      addCompletion(flows, after);
    }
    count(flows, BECAME_OVERDUE, after.isOverdueAt(time) && !wasOverdue);
    count(flows, BECAME_BLOCKED, changesTo(TaskStatus.BLOCKED, before, after));
    count(flows, CANCELLED_OVERDUE, wasOverdue && changesTo(TaskStatus.CANCELLED, before, after));
  }

  private static boolean changesTo(TaskStatus status, TaskState before, TaskState after) {
    return after.status() == status && (before == null || before.status() != status);
  }

  private static void addCompletion(MeasureVector flows, TaskState after) {
    long time = after.time();
    long delay = time - after.dueAt();
    long assigned = after.update().getAssignedAt().toEpochMilli();
    count(flows, COMPLETED, true);
    count(flows, COMPLETED_ON_TIME, delay <= 0);
    count(flows, COMPLETED_LATE, delay > 0);
    flows.add(DELAY_MS.index(), Math.max(0, delay));
    flows.add(CYCLE_MS.index(), Math.max(0, time - assigned));
  }

  private static void count(MeasureVector flows, TaskFlowMeasure measure, boolean counts) {
    flows.add(measure.index(), counts ? 1 : 0);
  }
}
