package io.kpipulse.job;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.CatalogLoader;
import io.kpipulse.catalog.MeasurementDefinition;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.fact.MeasureGroup;
import io.kpipulse.ingest.decode.AvroDecoder;
import io.kpipulse.ingest.decode.Decoder;
import io.kpipulse.ingest.decode.SourceRecord;
import io.kpipulse.ingest.validate.EventDeserializer;
import io.kpipulse.ingest.validate.ReferenceData;
import io.kpipulse.ingest.validate.TaskUpdateValidator;
import io.kpipulse.task.TaskFlowMeasure;
import io.kpipulse.task.TaskLevelMeasure;
import io.kpipulse.timeline.TimelineFunction;
import io.kpipulse.timeline.TimelineOperator;
import io.kpipulse.wire.EventSerializer;
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
    JobBootstrap production = new JobBootstrap(environment, options, catalog);
    defineWorkflow(
        production.records(JobOptions.TASK_UPDATES_TOPIC, NAME),
        intake(new AvroDecoder<>(TaskUpdate.class), ReferenceData.load(), catalog),
        catalog,
        Emission.LIVE,
        production.sinks(),
        Clock.systemUTC());
  }

  /**
   * What makes task updates of records: any decoder, and the checks that all of them pass.
   *
   * @param codes that an update may name
   * @param catalog says how late an update may be reported
   */
  public static EventDeserializer<TaskUpdate> intake(
      Decoder<TaskUpdate> decoder, ReferenceData codes, Catalog catalog) {
    return new EventDeserializer<>(decoder, new TaskUpdateValidator(codes, horizon(catalog)));
  }

  private static Duration horizon(Catalog catalog) {
    return catalog.horizon(MeasureGroup.TASK_NOW);
  }

  /**
   * The topology, a function of its sources and sinks.
   *
   * @param records behind their clock
   * @param intake what makes events of them
   * @param wall tells what may have been written before a restore; serializable
   */
  public static void defineWorkflow(
      DataStream<SourceRecord> records,
      EventDeserializer<TaskUpdate> intake,
      Catalog catalog,
      Emission emission,
      KpiSinks sinks,
      Clock wall) {
    MeasurementDefinition flow = catalog.measurementOf(MeasureGroup.TASK_FLOW);
    MeasurementDefinition level = catalog.measurementOf(MeasureGroup.TASK_NOW);
    MeasureSchemaCheck.check(flow, TaskFlowMeasure.names());
    MeasureSchemaCheck.check(level, TaskLevelMeasure.names());
    new KpiWorkflow<>(
            NAME,
            catalog,
            EventSerializer.ofTasks(),
            catalog.retention(MeasureGroup.TASK_NOW),
            new TimelineOperator<>(
                TimelineFunction.ofTasks(catalog.zone(), horizon(catalog), wall)))
        .define(records, intake, emission, sinks);
  }
}
