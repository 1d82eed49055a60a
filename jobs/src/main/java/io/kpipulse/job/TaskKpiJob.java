package io.kpipulse.job;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.CatalogLoader;
import io.kpipulse.catalog.MeasurementDefinition;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.fact.Layer;
import io.kpipulse.ingest.AvroDecoder;
import io.kpipulse.ingest.Codes;
import io.kpipulse.ingest.Decoder;
import io.kpipulse.ingest.Intake;
import io.kpipulse.ingest.ReadingOrder;
import io.kpipulse.ingest.SourceRecord;
import io.kpipulse.ingest.TaskUpdateValidator;
import io.kpipulse.task.TaskFlowMeasure;
import io.kpipulse.task.TaskLevelMeasure;
import io.kpipulse.timeline.TimelineFunction;
import io.kpipulse.timeline.TimelineOperator;
import io.kpipulse.wire.EventEncoding;
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
    Production.run(NAME, arguments, TaskKpiJob::define);
  }

  /** The job as production runs it: from Kafka into the store. */
  public static void define(StreamExecutionEnvironment environment, Configuration options) {
    Catalog catalog = CatalogLoader.shipped();
    Production production = new Production(environment, options, catalog);
    defineWorkflow(
        production.records(JobOptions.TASK_UPDATES_TOPIC, NAME),
        intake(new AvroDecoder<>(TaskUpdate.class), Codes.load(), catalog),
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
  public static Intake<TaskUpdate> intake(
      Decoder<TaskUpdate> decoder, Codes codes, Catalog catalog) {
    return new Intake<>(decoder, new TaskUpdateValidator(codes, horizon(catalog)));
  }

  private static Duration horizon(Catalog catalog) {
    return catalog.horizon(Layer.TASK_NOW);
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
      Intake<TaskUpdate> intake,
      Catalog catalog,
      Emission emission,
      KpiSinks sinks,
      Clock wall) {
    MeasurementDefinition flow = catalog.measurementOf(Layer.TASK_FLOW);
    MeasurementDefinition level = catalog.measurementOf(Layer.TASK_NOW);
    Vocabulary.check(flow, TaskFlowMeasure.names());
    Vocabulary.check(level, TaskLevelMeasure.names());
    new KpiWorkflow<>(
            NAME,
            catalog,
            EventEncoding.ofTasks(),
            ReadingOrder.of(catalog.retention(Layer.TASK_NOW)),
            new TimelineOperator<>(
                TimelineFunction.ofTasks(catalog.zone(), horizon(catalog), wall)))
        .define(records, intake, emission, sinks);
  }
}
