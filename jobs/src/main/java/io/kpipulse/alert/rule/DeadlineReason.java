package io.kpipulse.alert.rule;

/** Which tasks a rule on deadlines counts. */
public enum DeadlineReason {
  /** Due soon, with less progress than a task should have by then. */
  BEHIND_PLAN,
  /** A key task that is overdue. */
  KEY_TASK_OVERDUE,
  /** Blocked, for one of the categories of the rule. */
  BLOCKED
}
