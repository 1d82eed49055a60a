package io.kpipulse.local.rebuild;

import io.kpipulse.job.JobOptions;
import io.kpipulse.job.SatisfactionKpiJob;
import io.kpipulse.job.TaskKpiJob;
import io.kpipulse.local.LocalJob;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;

/**
 * A job of production and the topic that it reads.
 *
 * @param topic the option that names it
 */
public record RebuiltJob(LocalJob job, ConfigOption<String> topic) {
  /** All that write the store. */
  public static final List<RebuiltJob> ALL =
      List.of(
          new RebuiltJob(
              new LocalJob(TaskKpiJob.NAME, TaskKpiJob::define), JobOptions.TASK_UPDATES_TOPIC),
          new RebuiltJob(
              new LocalJob(SatisfactionKpiJob.NAME, SatisfactionKpiJob::define),
              JobOptions.SERVICE_SATISFACTION_TOPIC));
}
