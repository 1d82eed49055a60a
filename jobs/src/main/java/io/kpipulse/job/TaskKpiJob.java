package io.kpipulse.job;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.CatalogLoader;
import io.kpipulse.catalog.MeasurementDefinition;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.fact.MeasureGroup;
import io.kpipulse.history.EventSerializer;
import io.kpipulse.ingest.decode.AvroDecoder;
import io.kpipulse.ingest.decode.Decoder;
import io.kpipulse.ingest.decode.SourceRecord;
import io.kpipulse.ingest.validate.EventDeserializer;
import io.kpipulse.ingest.validate.ReferenceData;
import io.kpipulse.ingest.validate.TaskUpdateValidator;
import io.kpipulse.task.TaskFlowMeasure;
import io.kpipulse.task.TaskLevelMeasure;
import io.kpipulse.timeline.InputBuffer;
import io.kpipulse.timeline.TimelineFunction;
import java.time.Clock;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Task updates in, measurements {@code task_kpi} and {@code task_flow} out. */
public final class TaskKpiJob {
  /** Its name in Flink. */
  public static final String NAME = "task-kpi";

  private TaskKpiJob() {}

  /** Starts the job; see {@link JobOptions} for the arguments. */
  public static void main(String[] arguments) throws Exception {
    JobBootstrap.run(NAME, arguments, TaskKpiJob::define);
  }

  /** The job as production runs it: from Kafka into the store. */
  public static void define(StreamExecutionEnvironment environment, Configuration options) {
    Catalog catalog = CatalogLoader.shipped();
    JobBootstrap bootstrap = new JobBootstrap(environment, options, catalog);
    defineWorkflow(
        bootstrap.records(JobOptions.TASK_UPDATES_TOPIC, NAME),
        deserializer(new AvroDecoder<>(TaskUpdate.class), ReferenceData.load(), catalog),
        catalog,
        Emission.LIVE,
        bootstrap.sinks(),
        Clock.systemUTC());
  }

  /**
   * Decodes and validates task updates.
   *
   * @param codes the valid codes of an update
   * @param catalog has the correction horizon
   */
  public static EventDeserializer<TaskUpdate> deserializer(
      Decoder<TaskUpdate> decoder, ReferenceData codes, Catalog catalog) {
    return new EventDeserializer<>(decoder, new TaskUpdateValidator(codes, horizon(catalog)));
  }

  private static Duration horizon(Catalog catalog) {
    return catalog.horizon(MeasureGroup.TASK_NOW);
  }

  /** How task updates travel: by task. */
  public static EventSerializer<TaskUpdate> serializer() {
    return EventSerializer.of(
        TaskUpdate.class, TaskUpdate::getTaskId, update -> update.getEventTime().toEpochMilli());
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
      EventDeserializer<TaskUpdate> deserializer,
      Catalog catalog,
      Emission emission,
      KpiSinks sinks,
      Clock processingTime) {
    MeasurementDefinition flow = catalog.measurementOf(MeasureGroup.TASK_FLOW);
    MeasurementDefinition level = catalog.measurementOf(MeasureGroup.TASK_NOW);
    MeasureSchemaCheck.check(flow, TaskFlowMeasure.names());
    MeasureSchemaCheck.check(level, TaskLevelMeasure.names());
    new KpiWorkflow<>(
            NAME,
            catalog,
            serializer(),
            catalog.retention(MeasureGroup.TASK_NOW),
            new InputBuffer(
                TimelineFunction.ofTasks(catalog.zone(), horizon(catalog), processingTime)))
        .define(records, deserializer, emission, sinks);
  }
}
