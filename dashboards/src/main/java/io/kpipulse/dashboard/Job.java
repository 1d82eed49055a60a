package io.kpipulse.dashboard;

/** The jobs, as the measurement {@code engine} calls them in its tag {@code job}. */
final class Job {
  static final String TASKS = "task-kpi";
  static final String CASES = "satisfaction-kpi";
  static final String ALERTS = "alerts";

  private Job() {}
}
