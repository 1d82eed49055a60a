package io.kpipulse.task;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What is counted of how tasks stand; the order is that of the measure vector. */
public enum TaskLevelMeasure {
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

  private static final List<String> NAMES =
      Arrays.stream(values()).map(TaskLevelMeasure::field).toList();

  /** Its name in the catalogue and in the store. */
  public String field() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its place in the measure vector. */
  @SuppressWarnings("EnumOrdinal") // the order is fixed by the contract
  public int index() {
    return ordinal();
  }

  /** All names, in the order of the vector. */
  public static List<String> names() {
    return NAMES;
  }
}
