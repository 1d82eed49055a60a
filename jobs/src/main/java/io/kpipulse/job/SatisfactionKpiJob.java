package io.kpipulse.job;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.fact.MeasureGroup;
import io.kpipulse.history.EventSerializer;
import io.kpipulse.ingest.validate.ServiceSatisfactionValidator;
import io.kpipulse.satisfaction.SatisfactionMeasure;
import io.kpipulse.timeline.TimelineFunction;
import java.util.Map;

/** Satisfaction responses in, measurement {@code satisfaction_kpi} out. */
public final class SatisfactionKpiJob {
  /** What the job is made of. */
  public static final KpiJob<ServiceSatisfaction> JOB =
      new KpiJob<>(
          "satisfaction-kpi",
          JobOptions.SERVICE_SATISFACTION_TOPIC,
          ServiceSatisfaction.class,
          EventSerializer.of(
              ServiceSatisfaction.class,
              ServiceSatisfaction::getCaseId,
              event -> event.getEventTime().toEpochMilli()),
          ServiceSatisfactionValidator::new,
          (catalog, clock) ->
              TimelineFunction.ofCases(catalog.horizon(MeasureGroup.SATISFACTION), clock),
          MeasureGroup.SATISFACTION,
          Map.of(MeasureGroup.SATISFACTION, SatisfactionMeasure.names()));

  private SatisfactionKpiJob() {}

  /** Starts the job; see {@link JobOptions} for the arguments. */
  public static void main(String[] arguments) throws Exception {
    JOB.run(arguments);
  }
}
