package io.kpipulse.dashboard;

import java.util.List;

/**
 * The integer fields that the dashboards show; present in every row.
 *
 * <p>A count is judged by its share, as ten overdue tasks are few of a thousand: only key tasks,
 * none of which may be overdue, have a bound of their own.
 */
@SuppressWarnings("ImmutableEnumChecker") // the lists are made by List.of
public enum Count implements Column {
  TASKS_OPEN("tasks_open", "Open", "blue"),
  TASKS_OVERDUE("tasks_overdue", "Overdue", "red"),
  TASKS_OVERDUE_30D("tasks_overdue_30d", "Overdue > 30 days", "purple"),
  TASKS_OVERDUE_90D("tasks_overdue_90d", "Overdue > 90 days", "dark-purple"),
  TASKS_DUE_SOON("tasks_due_soon", "Due in 7 days", "yellow"),
  TASKS_BLOCKED("tasks_blocked", "Blocked", "orange"),
  KEY_TASKS_OPEN("key_tasks_open", "Key tasks open", "blue"),
  KEY_TASKS_OVERDUE(
      "key_tasks_overdue",
      "Key overdue",
      "red",
      List.of(new Step(null, "green"), new Step(1.0, "red"))),
  COMPLETED_ON_TIME("completed_on_time", "Completed on time", "green"),
  COMPLETED_LATE("completed_late", "Completed late", "orange"),
  BECAME_OVERDUE("became_overdue", "Became overdue", "red"),
  BECAME_BLOCKED("became_blocked", "Became blocked", "yellow"),
  RESCHEDULED("rescheduled", "Rescheduled", "super-light-blue"),
  CASES("cases", "Cases closed", "blue"),
  RESPONSES("responses", "Answers", "blue"),
  COMPLAINTS("complaints", "Complaints", "red");

  private final String field;
  private final String title;
  private final String color;
  private final List<Step> steps;

  Count(String field, String title, String color) {
    this(field, title, color, List.of());
  }

  Count(String field, String title, String color, List<Step> steps) {
    this.field = field;
    this.title = title;
    this.color = color;
    this.steps = steps;
  }

  @Override
  public String field() {
    return field;
  }

  @Override
  public String title() {
    return title;
  }

  /** With separators of thousands, every digit shown. */
  @Override
  public String unit() {
    return "locale";
  }

  @Override
  public String color() {
    return color;
  }

  @Override
  public List<Step> steps() {
    return steps;
  }
}
