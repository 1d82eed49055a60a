package io.kpipulse.dashboard;

import java.util.List;

/**
 * The fields that the dashboards show and that are absent while their denominator is 0. The store
 * keeps a field that a rewrite leaves out, so the denominator is always read along.
 */
@SuppressWarnings("ImmutableEnumChecker") // the lists are made by List.of
public enum Ratio implements Column {
  ON_TIME(
      "on_time_rate",
      "On time",
      "percentunit",
      Column.betterFrom(0.8, 1),
      "tasks_completed",
      "tasks_overdue"),
  ON_TIME_COMMITTED(
      "on_time_committed_rate",
      "As committed",
      "percentunit",
      Column.betterFrom(0.8, 1),
      "tasks_due_committed"),
  OVERDUE(
      "overdue_rate", "Overdue share", "percentunit", Column.worseFrom(0.05, 0.2), "tasks_open"),
  PROGRESS("progress_mean", "Progress", "percentunit", List.of(), "tasks_open", "tasks_completed"),
  EVIDENCE(
      "evidence_rate",
      "With evidence",
      "percentunit",
      Column.betterFrom(0.8, 1),
      "tasks_completed"),
  DISBURSEMENT(
      "disbursement_rate",
      "Disbursed",
      "percentunit",
      Column.betterFrom(0.5, 0.95),
      "budget_planned"),
  DELAY("delay_days_mean", "Days late, mean", "none", Column.worseFrom(1, 7), "completed_late"),
  SATISFACTION(
      "satisfaction_rate", "Satisfied", "percentunit", Column.betterFrom(0.8, 0.9), "responses"),
  SATISFACTION_LOW("satisfaction_rate_low", "At least", "percentunit", List.of(), "responses"),
  SATISFACTION_HIGH("satisfaction_rate_high", "At most", "percentunit", List.of(), "responses"),
  RESPONSE("response_rate", "Answered", "percentunit", List.of(), "cases"),
  HANDLED_ON_TIME(
      "handled_on_time_rate",
      "Handled on time",
      "percentunit",
      Column.betterFrom(0.9, 0.98),
      "cases"),
  ONLINE("online_rate", "Online", "percentunit", List.of(), "cases"),
  REDECLARED(
      "redeclared_rate", "Declared again", "percentunit", Column.worseFrom(0.05, 0.15), "cases");

  private final String field;
  private final String title;
  private final String unit;
  private final List<Step> steps;
  private final List<String> denominator;

  Ratio(String field, String title, String unit, List<Step> steps, String... denominator) {
    this.field = field;
    this.title = title;
    this.unit = unit;
    this.steps = steps;
    this.denominator = List.of(denominator);
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
    return unit;
  }

  /** Two ratios that share a chart tell each other apart. */
  @Override
  public String color() {
    return this == ONLINE ? "purple" : "blue";
  }

  @Override
  public List<Step> steps() {
    return steps;
  }

  /** Integer fields whose sum is the denominator. */
  public List<String> denominator() {
    return denominator;
  }

  /** The bound from which a value is good, where there is one: the target. */
  public List<Step> target() {
    return steps.stream()
        .filter(step -> step.color().equals("green") && step.from() != null)
        .toList();
  }

  /** The bound from which a value is bad, where more is worse. */
  public double worst() {
    return steps.stream()
        .filter(step -> step.color().equals("red") && step.from() != null)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(this + " has no upper bound"))
        .from();
  }
}
