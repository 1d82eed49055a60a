package io.kpipulse.job;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.fact.MeasureGroup;
import io.kpipulse.ingest.validate.ServiceSatisfactionValidator;
import io.kpipulse.satisfaction.CaseFamily;
import io.kpipulse.satisfaction.CaseState;
import io.kpipulse.satisfaction.SatisfactionMeasure;
import java.util.Map;

/** Satisfaction responses in, measurement {@code satisfaction_kpi} out. */
public final class SatisfactionKpiJob {
  /** What the job is made of. */
  public static final KpiJob<ServiceSatisfaction, CaseState> JOB =
      new KpiJob<>(
          "satisfaction-kpi",
          JobOptions.SERVICE_SATISFACTION_TOPIC,
          new CaseFamily(),
          ServiceSatisfactionValidator::new,
          MeasureGroup.SATISFACTION,
          Map.of(MeasureGroup.SATISFACTION, SatisfactionMeasure.names()));

  private SatisfactionKpiJob() {}

  /** Starts the job; see {@link JobOptions} for the arguments. */
  public static void main(String[] arguments) throws Exception {
    JOB.run(arguments);
  }
}
