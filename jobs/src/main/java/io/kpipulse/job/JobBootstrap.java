package io.kpipulse.job;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.ingest.decode.SourceRecord;
import io.kpipulse.ingest.decode.SourceRecordCodec;
import io.kpipulse.ingest.kafka.KafkaEvents;
import io.kpipulse.ingest.kafka.MonotonicWatermarkOperator;
import io.kpipulse.ingest.kafka.RejectedEvents;
import io.kpipulse.ingest.kafka.SourceWatermarkStrategy;
import io.kpipulse.restart.EarlierRun;
import io.kpipulse.rolling.StoreLayouts;
import io.kpipulse.store.BatchLimits;
import io.kpipulse.store.InfluxConnection;
import io.kpipulse.store.InfluxSink;
import io.kpipulse.store.KafkaRejectedPoints;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The sources and sinks of production, and how its jobs run: Kafka in, InfluxDB and Kafka out. */
final class JobBootstrap {
  /** The resolution of the clock, and so of everything that waits for it. */
  private static final Duration CLOCK_INTERVAL = Duration.ofMillis(100);

  private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(10);

  private final StreamExecutionEnvironment environment;
  private final Configuration options;
  private final Catalog catalog;

  /**
   * Sets the environment up.
   *
   * @throws OptionException if an option is missing or of another type
   */
  JobBootstrap(StreamExecutionEnvironment environment, Configuration options, Catalog catalog) {
    JobConfiguration.check(options);
    this.environment = environment;
    this.options = options;
    this.catalog = catalog;
    environment.configure(
        new Configuration()
            .set(PipelineOptions.AUTO_WATERMARK_INTERVAL, CLOCK_INTERVAL)
            // Our values are owned by whoever received them last.
            .set(PipelineOptions.OBJECT_REUSE, true)
            // What has no codec of ours is a mistake, not a case for reflection.
            .set(PipelineOptions.GENERIC_TYPES, false)
            // An operator without an id of ours would lose its state with the next version.
            .set(PipelineOptions.AUTO_GENERATE_UIDS, false)
            .set(
                PipelineOptions.GLOBAL_JOB_PARAMETERS,
                Map.of(EarlierRun.LOST, String.valueOf(options.get(JobOptions.AFTER_LOST_RUN)))));
    if (!environment.getCheckpointConfig().isCheckpointingEnabled()) {
      environment.enableCheckpointing(CHECKPOINT_INTERVAL.toMillis());
    }
  }

  /** Defines a job by its arguments and the environment, and executes it. */
  static void run(
      String job,
      String[] arguments,
      BiConsumer<StreamExecutionEnvironment, Configuration> definition)
      throws Exception {
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
    definition.accept(environment, JobConfiguration.of(arguments, System.getenv()));
    environment.execute(job);
  }

  /**
   * The records of a topic, behind their clock. At most one reader per partition: one without
   * partitions would know no time and hold up the clock of all.
   *
   * @throws IllegalStateException if the brokers cannot be reached or have no such topic
   */
  DataStream<SourceRecord> records(ConfigOption<String> topic, String job) {
    KafkaEvents events =
        new KafkaEvents(
            options.get(JobOptions.KAFKA_BOOTSTRAP_SERVERS),
            options.get(topic),
            options.get(JobOptions.KAFKA_GROUP_PREFIX) + "-" + job);
    events.requireTimestampSettings();
    int readers = Math.min(events.partitions(), environment.getParallelism());
    SourceWatermarkStrategy watermarks = events.watermarks(Clock.systemUTC());
    return environment
        .fromSource(
            events.source(watermarks),
            watermarks,
            "read " + events.topic(),
            SourceRecordCodec.type())
        .uid(job + "-source")
        .setParallelism(readers)
        .transform("clock", SourceRecordCodec.type(), MonotonicWatermarkOperator.live())
        .uid(job + "-clock")
        .setParallelism(readers);
  }

  KpiSinks sinks() {
    String brokers = options.get(JobOptions.KAFKA_BOOTSTRAP_SERVERS);
    String rejected = options.get(JobOptions.REJECTED_EVENTS_TOPIC);
    InfluxConnection connection =
        InfluxConnection.of(
                options.get(JobOptions.INFLUXDB_URL),
                options.get(JobOptions.INFLUXDB_ORG),
                options.get(JobOptions.INFLUXDB_BUCKET),
                options.get(JobOptions.INFLUXDB_TOKEN))
            .withRequestTimeout(options.get(JobOptions.INFLUXDB_REQUEST_TIMEOUT))
            .withGzip(options.get(JobOptions.INFLUXDB_GZIP))
            .withRetention(retention());
    BatchLimits limits =
        BatchLimits.of(
            options.get(JobOptions.INFLUXDB_BATCH_POINTS),
            options.get(JobOptions.INFLUXDB_BATCH_INTERVAL));
    return new KpiSinks(
        new InfluxSink(
            connection,
            StoreLayouts.of(catalog),
            limits,
            KafkaRejectedPoints.factory(brokers, rejected, connection)),
        RejectedEvents.sink(brokers, rejected));
  }

  private Duration retention() {
    Duration retention = options.get(JobOptions.INFLUXDB_RETENTION);
    Duration horizon = Duration.ofMillis(catalog.longestHorizon());
    if (!retention.isZero() && retention.compareTo(horizon) <= 0) {
      throw new OptionException(
          "influxdb.retention is "
              + retention
              + ", but points are corrected for "
              + horizon
              + "; let the bucket keep them for longer");
    }
    return retention;
  }
}
