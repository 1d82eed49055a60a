package io.kpipulse.dashboard;

import java.util.List;

/** The integer fields that the dashboards show; present in every row. */
@SuppressWarnings("ImmutableEnumChecker") // the lists are made by List.of
public enum Count implements Column {
  TASKS_OPEN("tasks_open", "Open", List.of()),
  TASKS_OVERDUE("tasks_overdue", "Overdue", Column.worseFrom(1, 10)),
  TASKS_OVERDUE_30D("tasks_overdue_30d", "Overdue > 30 days", Column.worseFrom(1, 5)),
  TASKS_DUE_SOON("tasks_due_soon", "Due in 7 days", List.of()),
  TASKS_BLOCKED("tasks_blocked", "Blocked", Column.worseFrom(1, 10)),
  TASKS_COMPLETED("tasks_completed", "Completed", List.of()),
  KEY_TASKS_OVERDUE("key_tasks_overdue", "Key tasks overdue", Column.worseFrom(1, 2)),
  COMPLETED_ON_TIME("completed_on_time", "Completed on time", List.of()),
  COMPLETED_LATE("completed_late", "Completed late", List.of()),
  BECAME_OVERDUE("became_overdue", "Became overdue", List.of()),
  RESCHEDULED("rescheduled", "Rescheduled", List.of()),
  CASES("cases", "Cases closed", List.of()),
  RESPONSES("responses", "Responses", List.of()),
  COMPLAINTS("complaints", "Complaints", List.of());

  private final String field;
  private final String title;
  private final List<Step> steps;

  Count(String field, String title, List<Step> steps) {
    this.field = field;
    this.title = title;
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

  @Override
  public String unit() {
    return "short";
  }

  @Override
  public List<Step> steps() {
    return steps;
  }
}
