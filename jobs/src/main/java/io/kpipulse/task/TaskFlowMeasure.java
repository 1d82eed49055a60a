package io.kpipulse.task;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What is counted of what happens to tasks; the order is that of the measure vector. */
public enum TaskFlowMeasure {
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

  private static final List<String> NAMES =
      Arrays.stream(values()).map(TaskFlowMeasure::field).toList();

  /** Its name in the catalogue, and in the store where it is stored as it is. */
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
