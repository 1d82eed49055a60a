package io.kpipulse.job;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.satisfaction.CaseState;

/** Satisfaction responses in, measurement {@code satisfaction_kpi} out. */
public final class SatisfactionKpiJob {
  /** What the job is made of. */
  public static final KpiJob<ServiceSatisfaction, CaseState> JOB =
      new KpiJob<>(EventFamilies.CASES, EventFamilies.SHIPPED);

  private SatisfactionKpiJob() {}

  /** Starts the job; see {@link JobOptions} for the arguments. */
  public static void main(String[] arguments) throws Exception {
    JOB.run(arguments);
  }
}
