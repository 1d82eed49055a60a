package io.kpipulse.task;

import static io.kpipulse.task.TaskLevelMeasure.BUDGET_DISBURSED;
import static io.kpipulse.task.TaskLevelMeasure.BUDGET_PLANNED;
import static io.kpipulse.task.TaskLevelMeasure.KEY_TASKS_OPEN;
import static io.kpipulse.task.TaskLevelMeasure.KEY_TASKS_OVERDUE;
import static io.kpipulse.task.TaskLevelMeasure.PROGRESS_PERCENT_SUM;
import static io.kpipulse.task.TaskLevelMeasure.TASKS_BLOCKED;
import static io.kpipulse.task.TaskLevelMeasure.TASKS_COMPLETED;
import static io.kpipulse.task.TaskLevelMeasure.TASKS_COMPLETED_ON_TIME;
import static io.kpipulse.task.TaskLevelMeasure.TASKS_DUE_COMMITTED;
import static io.kpipulse.task.TaskLevelMeasure.TASKS_DUE_SOON;
import static io.kpipulse.task.TaskLevelMeasure.TASKS_EVIDENCED;
import static io.kpipulse.task.TaskLevelMeasure.TASKS_EXCEEDED;
import static io.kpipulse.task.TaskLevelMeasure.TASKS_ON_TIME_COMMITTED;
import static io.kpipulse.task.TaskLevelMeasure.TASKS_OPEN;
import static io.kpipulse.task.TaskLevelMeasure.TASKS_OVERDUE;
import static io.kpipulse.task.TaskLevelMeasure.TASKS_OVERDUE_30D;
import static io.kpipulse.task.TaskLevelMeasure.TASKS_OVERDUE_90D;

import io.kpipulse.event.TaskStatus;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.fact.MeasureVector;
import java.util.concurrent.TimeUnit;

/** What a task in a given state adds to the levels at a given time. */
final class TaskLevels {
  /** How long before it is due an open task is due soon. */
  static final long DUE_SOON = TimeUnit.DAYS.toMillis(7);

  static final long OVERDUE_30D = TimeUnit.DAYS.toMillis(30);
  static final long OVERDUE_90D = TimeUnit.DAYS.toMillis(90);
  static final int SIZE = TaskLevelMeasure.values().length;
  private static final int ALL_DONE_PERCENT = 100;

  private TaskLevels() {}

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
    count(levels, TASKS_OPEN, true);
    count(levels, TASKS_OVERDUE, overdue);
    count(levels, TASKS_OVERDUE_30D, time > due + OVERDUE_30D);
    count(levels, TASKS_OVERDUE_90D, time > due + OVERDUE_90D);
    count(levels, TASKS_BLOCKED, update.getStatus() == TaskStatus.BLOCKED);
    count(levels, TASKS_DUE_SOON, !overdue && time >= due - DUE_SOON);
    count(levels, KEY_TASKS_OPEN, key);
    count(levels, KEY_TASKS_OVERDUE, key && overdue);
    count(levels, TASKS_DUE_COMMITTED, time > state.committedDue());
    levels.add(PROGRESS_PERCENT_SUM.index(), update.getProgressPercent());
    addBudget(levels, update);
  }

  private static void addCompleted(MeasureVector levels, TaskState state) {
    TaskUpdate update = state.update();
    count(levels, TASKS_COMPLETED, true);
    count(levels, TASKS_COMPLETED_ON_TIME, state.completedAt() <= state.dueAt());
    count(levels, TASKS_EVIDENCED, update.getEvidenceCount() > 0);
    count(levels, TASKS_EXCEEDED, update.getExceeded());
    count(levels, TASKS_DUE_COMMITTED, true);
    count(levels, TASKS_ON_TIME_COMMITTED, state.completedAt() <= state.committedDue());
    levels.add(PROGRESS_PERCENT_SUM.index(), ALL_DONE_PERCENT);
    addBudget(levels, update);
  }

  private static void addBudget(MeasureVector levels, TaskUpdate update) {
    Long planned = update.getBudgetPlanned();
    Long disbursed = update.getBudgetDisbursed();
    if (planned != null && planned > 0) {
      levels.add(BUDGET_PLANNED.index(), planned);
      levels.add(BUDGET_DISBURSED.index(), disbursed == null ? 0 : disbursed);
    }
  }

  private static void count(MeasureVector levels, TaskLevelMeasure measure, boolean counts) {
    levels.add(measure.index(), counts ? 1 : 0);
  }
}
