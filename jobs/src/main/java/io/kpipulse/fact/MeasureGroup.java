package io.kpipulse.fact;

/** The family of windows that a fact counts in; each group has its own measures. */
public enum MeasureGroup {
  /** What happened to tasks: {@code task_flow}. */
  TASK_FLOW,
  /** How all tasks stand: {@code task_kpi}, window {@code now}. */
  TASK_NOW,
  /**
   * How the tasks due in the running calendar year stand: {@code task_kpi}, window {@code year}.
   */
  TASK_YEAR,
  /**
   * How the tasks due in the calendar year before stand: {@code task_kpi}, window {@code
   * last_year}.
   */
  TASK_LAST_YEAR,
  /** What happened to cases: {@code satisfaction_kpi}. */
  SATISFACTION
}
