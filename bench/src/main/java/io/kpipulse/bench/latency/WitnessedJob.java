package io.kpipulse.bench.latency;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.CatalogLoader;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.ingest.decode.AvroDecoder;
import io.kpipulse.ingest.decode.SourceRecord;
import io.kpipulse.ingest.decode.SourceRecordCodec;
import io.kpipulse.ingest.kafka.KafkaEvents;
import io.kpipulse.ingest.kafka.MonotonicWatermarkOperator;
import io.kpipulse.ingest.kafka.RejectedEvents;
import io.kpipulse.ingest.kafka.SourceWatermarkStrategy;
import io.kpipulse.ingest.validate.ReferenceData;
import io.kpipulse.job.Emission;
import io.kpipulse.job.JobOptions;
import io.kpipulse.job.KpiSinks;
import io.kpipulse.job.SatisfactionKpiJob;
import io.kpipulse.rolling.scope.StoreLayouts;
import io.kpipulse.store.BatchLimits;
import io.kpipulse.store.InfluxConnection;
import io.kpipulse.store.InfluxSink;
import io.kpipulse.store.KafkaRejectedPoints;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The satisfaction job as production wires it, with a witness behind its clock and one before its
 * sink. They look and pass on; the stages are those of {@link SatisfactionKpiJob#define}.
 */
final class WitnessedJob {
  private static final Duration CLOCK_INTERVAL = Duration.ofMillis(100);

  private final Probes probes;
  private final Path trails;

  /**
   * @param trails directory of what the witnesses saw
   */
  WitnessedJob(Probes probes, Path trails) {
    this.probes = probes;
    this.trails = trails;
  }

  void define(StreamExecutionEnvironment environment, Configuration options) {
    environment.configure(
        new Configuration()
            .set(PipelineOptions.AUTO_WATERMARK_INTERVAL, CLOCK_INTERVAL)
            .set(PipelineOptions.OBJECT_REUSE, true)
            .set(PipelineOptions.GENERIC_TYPES, false));
    Catalog catalog = CatalogLoader.shipped();
    SatisfactionKpiJob.defineWorkflow(
        records(environment, options),
        SatisfactionKpiJob.intake(
            new AvroDecoder<>(ServiceSatisfaction.class), ReferenceData.load(), catalog),
        catalog,
        Emission.LIVE,
        sinks(options, catalog),
        Clock.systemUTC());
  }

  private DataStream<SourceRecord> records(
      StreamExecutionEnvironment environment, Configuration options) {
    KafkaEvents events =
        new KafkaEvents(
            options.get(JobOptions.KAFKA_BOOTSTRAP_SERVERS),
            options.get(JobOptions.SERVICE_SATISFACTION_TOPIC),
            options.get(JobOptions.KAFKA_GROUP_PREFIX) + "-" + SatisfactionKpiJob.NAME);
    int readers = Math.min(events.partitions(), environment.getParallelism());
    SourceWatermarkStrategy watermarks = events.watermarks(Clock.systemUTC());
    return environment
        .fromSource(
            events.source(watermarks),
            watermarks,
            "read " + events.topic(),
            SourceRecordCodec.type())
        .setParallelism(readers)
        .transform("clock", SourceRecordCodec.type(), MonotonicWatermarkOperator.live())
        .setParallelism(readers)
        .transform("witness", SourceRecordCodec.type(), new SourceWitness(trails))
        .setParallelism(readers);
  }

  private KpiSinks sinks(Configuration options, Catalog catalog) {
    String brokers = options.get(JobOptions.KAFKA_BOOTSTRAP_SERVERS);
    String rejected = options.get(JobOptions.REJECTED_EVENTS_TOPIC);
    InfluxConnection connection =
        InfluxConnection.of(
            options.get(JobOptions.INFLUXDB_URL),
            options.get(JobOptions.INFLUXDB_ORG),
            options.get(JobOptions.INFLUXDB_BUCKET),
            options.get(JobOptions.INFLUXDB_TOKEN));
    InfluxSink sink =
        new InfluxSink(
            connection,
            StoreLayouts.of(catalog),
            BatchLimits.of(
                options.get(JobOptions.INFLUXDB_BATCH_POINTS),
                options.get(JobOptions.INFLUXDB_BATCH_INTERVAL)),
            KafkaRejectedPoints.factory(brokers, rejected, connection));
    return new KpiSinks(
        new WitnessedSink(sink, probes, trails), RejectedEvents.sink(brokers, rejected));
  }
}
