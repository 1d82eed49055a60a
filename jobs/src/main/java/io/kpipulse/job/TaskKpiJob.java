package io.kpipulse.job;

import io.kpipulse.event.TaskUpdate;
import io.kpipulse.fact.MeasureGroup;
import io.kpipulse.ingest.validate.TaskUpdateValidator;
import io.kpipulse.task.TaskFamily;
import io.kpipulse.task.TaskFlowMeasure;
import io.kpipulse.task.TaskLevelMeasure;
import io.kpipulse.task.TaskState;
import java.util.Map;

/** Task updates in, measurements {@code task_kpi} and {@code task_flow} out. */
public final class TaskKpiJob {
  /** What the job is made of. */
  public static final KpiJob<TaskUpdate, TaskState> JOB =
      new KpiJob<>(
          "task-kpi",
          JobOptions.TASK_UPDATES_TOPIC,
          new TaskFamily(),
          TaskUpdateValidator::new,
          MeasureGroup.TASK_NOW,
          Map.of(
              MeasureGroup.TASK_FLOW, TaskFlowMeasure.names(),
              MeasureGroup.TASK_NOW, TaskLevelMeasure.names()));

  private TaskKpiJob() {}

  /** Starts the job; see {@link JobOptions} for the arguments. */
  public static void main(String[] arguments) throws Exception {
    JOB.run(arguments);
  }
}
