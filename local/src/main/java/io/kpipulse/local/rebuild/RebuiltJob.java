package io.kpipulse.local.rebuild;

import io.kpipulse.job.EventFamilies;
import io.kpipulse.job.KpiJob;
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
      EventFamilies.SHIPPED.jobs().stream().map(RebuiltJob::of).toList();

  private static RebuiltJob of(KpiJob<?, ?> job) {
    return new RebuiltJob(LocalJob.of(job), job.topic());
  }
}
