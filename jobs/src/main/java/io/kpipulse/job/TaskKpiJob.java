package io.kpipulse.job;

import io.kpipulse.event.TaskUpdate;
import io.kpipulse.task.TaskState;

/** Task updates in, measurements {@code task_kpi} and {@code task_flow} out. */
public final class TaskKpiJob {
  /** What the job is made of. */
  public static final KpiJob<TaskUpdate, TaskState> JOB =
      new KpiJob<>(EventFamilies.TASKS, EventFamilies.SHIPPED);

  private TaskKpiJob() {}

  /** Starts the job; see {@link JobOptions} for the arguments. */
  public static void main(String[] arguments) throws Exception {
    JOB.run(arguments);
  }
}
