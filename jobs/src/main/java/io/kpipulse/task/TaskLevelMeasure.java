package io.kpipulse.task;

import io.kpipulse.event.TaskStatus;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.fact.Measure;
import io.kpipulse.fact.MeasureVector;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What is counted of how tasks stand; the order is that of the measure vector. */
public enum TaskLevelMeasure implements Measure {
  TASKS_OPEN,
  TASKS_OVERDUE,
  TASKS_OVERDUE_30D,
  TASKS_OVERDUE_90D,
  TASKS_BLOCKED,
  TASKS_DUE_SOON,
  TASKS_COMPLETED,
  TASKS_COMPLETED_ON_TIME,
  TASKS_EVIDENCED,
  TASKS_EXCEEDED,
  KEY_TASKS_OPEN,
  KEY_TASKS_OVERDUE,
  /** Completed, or open and past the committed due. */
  TASKS_DUE_COMMITTED,
  /** Completed not after the committed due. */
  TASKS_ON_TIME_COMMITTED,
  /** Over open and completed tasks; a completed one counts 100. */
  PROGRESS_PERCENT_SUM,
  /** Million VND, over open and completed tasks with a plan above 0. */
  BUDGET_PLANNED,
  /** Million VND, over the same tasks. */
  BUDGET_DISBURSED;

  /** How long before it is due an open task is due soon. */
  static final long DUE_SOON = TimeUnit.DAYS.toMillis(7);

  static final long OVERDUE_30D = TimeUnit.DAYS.toMillis(30);
  static final long OVERDUE_90D = TimeUnit.DAYS.toMillis(90);
  static final int SIZE = values().length;
  private static final int ALL_DONE_PERCENT = 100;
  private static final List<String> NAMES = Measure.names(values());

  /** All names, in the order of the vector. */
  public static List<String> names() {
    return NAMES;
  }

  static MeasureVector at(TaskState state, long time) {
    MeasureVector levels = new MeasureVector(SIZE);
    if (state.isOpen()) {
      addOpen(levels, state, time);
    } else if (state.isCompleted()) {
      addCompleted(levels, state);
    }
    return levels;
  }

  private static void addOpen(MeasureVector levels, TaskState state, long time) {
    TaskUpdate update = state.update();
    long due = state.dueAt();
    boolean overdue = state.isOverdueAt(time);
    boolean key = update.getKeyTask();
    TASKS_OPEN.count(levels, true);
    TASKS_OVERDUE.count(levels, overdue);
    TASKS_OVERDUE_30D.count(levels, time > due + OVERDUE_30D);
    TASKS_OVERDUE_90D.count(levels, time > due + OVERDUE_90D);
    TASKS_BLOCKED.count(levels, update.getStatus() == TaskStatus.BLOCKED);
    TASKS_DUE_SOON.count(levels, !overdue && time >= due - DUE_SOON);
    KEY_TASKS_OPEN.count(levels, key);
    KEY_TASKS_OVERDUE.count(levels, key && overdue);
    TASKS_DUE_COMMITTED.count(levels, time > state.committedDue());
    PROGRESS_PERCENT_SUM.add(levels, update.getProgressPercent());
    addBudget(levels, update);
  }

  private static void addCompleted(MeasureVector levels, TaskState state) {
    TaskUpdate update = state.update();
    TASKS_COMPLETED.count(levels, true);
    TASKS_COMPLETED_ON_TIME.count(levels, state.completedAt() <= state.dueAt());
    TASKS_EVIDENCED.count(levels, update.getEvidenceCount() > 0);
    TASKS_EXCEEDED.count(levels, update.getExceeded());
    TASKS_DUE_COMMITTED.count(levels, true);
    TASKS_ON_TIME_COMMITTED.count(levels, state.completedAt() <= state.committedDue());
    PROGRESS_PERCENT_SUM.add(levels, ALL_DONE_PERCENT);
    addBudget(levels, update);
  }

  private static void addBudget(MeasureVector levels, TaskUpdate update) {
    Long planned = update.getBudgetPlanned();
    Long disbursed = update.getBudgetDisbursed();
    if (planned != null && planned > 0) {
      BUDGET_PLANNED.add(levels, planned);
      BUDGET_DISBURSED.add(levels, disbursed == null ? 0 : disbursed);
    }
  }
}
