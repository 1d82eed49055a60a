package io.kpipulse.job;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.CatalogLoader;
import io.kpipulse.catalog.MeasurementDefinition;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.fact.MeasureGroup;
import io.kpipulse.history.EventSerializer;
import io.kpipulse.ingest.decode.AvroDecoder;
import io.kpipulse.ingest.decode.Decoder;
import io.kpipulse.ingest.decode.SourceRecord;
import io.kpipulse.ingest.validate.EventDeserializer;
import io.kpipulse.ingest.validate.ReferenceData;
import io.kpipulse.ingest.validate.ServiceSatisfactionValidator;
import io.kpipulse.satisfaction.SatisfactionMeasure;
import io.kpipulse.timeline.InputBuffer;
import io.kpipulse.timeline.TimelineFunction;
import java.time.Clock;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Satisfaction responses in, measurement {@code satisfaction_kpi} out. */
public final class SatisfactionKpiJob {
  /** Its name in Flink. */
  public static final String NAME = "satisfaction-kpi";

  private SatisfactionKpiJob() {}

  /** Starts the job; see {@link JobOptions} for the arguments. */
  public static void main(String[] arguments) throws Exception {
    JobBootstrap.run(NAME, arguments, SatisfactionKpiJob::define);
  }

  /** The job as production runs it: from Kafka into the store. */
  public static void define(StreamExecutionEnvironment environment, Configuration options) {
    Catalog catalog = CatalogLoader.shipped();
    JobBootstrap bootstrap = new JobBootstrap(environment, options, catalog);
    defineWorkflow(
        bootstrap.records(JobOptions.SERVICE_SATISFACTION_TOPIC, NAME),
        deserializer(new AvroDecoder<>(ServiceSatisfaction.class), ReferenceData.load(), catalog),
        catalog,
        Emission.LIVE,
        bootstrap.sinks(),
        Clock.systemUTC());
  }

  /**
   * Decodes and validates satisfaction responses.
   *
   * @param codes the valid codes of a response
   * @param catalog has the correction horizon
   */
  public static EventDeserializer<ServiceSatisfaction> deserializer(
      Decoder<ServiceSatisfaction> decoder, ReferenceData codes, Catalog catalog) {
    return new EventDeserializer<>(
        decoder,
        new ServiceSatisfactionValidator(codes, catalog.horizon(MeasureGroup.SATISFACTION)));
  }

  /** How satisfaction responses travel: by case. */
  public static EventSerializer<ServiceSatisfaction> serializer() {
    return EventSerializer.of(
        ServiceSatisfaction.class,
        ServiceSatisfaction::getCaseId,
        event -> event.getEventTime().toEpochMilli());
  }

  /**
   * The topology, a function of its sources and sinks.
   *
   * @param records with their watermarks
   * @param deserializer decodes and validates them
   * @param processingTime read after a restore; serializable
   */
  public static void defineWorkflow(
      DataStream<SourceRecord> records,
      EventDeserializer<ServiceSatisfaction> deserializer,
      Catalog catalog,
      Emission emission,
      KpiSinks sinks,
      Clock processingTime) {
    MeasurementDefinition measurement = catalog.measurementOf(MeasureGroup.SATISFACTION);
    MeasureSchemaCheck.check(measurement, SatisfactionMeasure.names());
    new KpiWorkflow<>(
            NAME,
            catalog,
            serializer(),
            catalog.retention(MeasureGroup.SATISFACTION),
            new InputBuffer(
                TimelineFunction.ofCases(
                    catalog.horizon(MeasureGroup.SATISFACTION), processingTime)))
        .define(records, deserializer, emission, sinks);
  }
}
