package io.kpipulse.job;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.event.RejectedEvent;
import io.kpipulse.history.EventFamily;
import io.kpipulse.history.StandingExtractor;
import io.kpipulse.ingest.kafka.KafkaEvents;
import io.kpipulse.ingest.kafka.MonotonicWatermarkOperator;
import io.kpipulse.ingest.kafka.RejectedEvents;
import io.kpipulse.ingest.kafka.SourceWatermarkStrategy;
import io.kpipulse.kafka.KafkaConnection;
import io.kpipulse.point.Point;
import io.kpipulse.point.stream.KpiPointsTopic;
import io.kpipulse.record.SourceRecord;
import io.kpipulse.record.SourceRecordCodec;
import io.kpipulse.rolling.operator.RollingOperator;
import io.kpipulse.store.BatchLimits;
import io.kpipulse.store.InfluxConnection;
import io.kpipulse.store.InfluxSink;
import io.kpipulse.store.RetryDelays;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** Sources, sinks and settings of the jobs in production: Kafka in, InfluxDB and Kafka out. */
final class JobBootstrap {
  private static final Duration WATERMARK_INTERVAL = Duration.ofMillis(100);
  private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(10);

  private final StreamExecutionEnvironment environment;
  private final Configuration options;
  private final Catalog catalog;
  private final KafkaConnection kafka;

  /** Configures the environment; the options are checked. */
  JobBootstrap(StreamExecutionEnvironment environment, Configuration options, Catalog catalog) {
    this.environment = environment;
    this.options = options;
    this.catalog = catalog;
    this.kafka = KafkaOptions.connection(options);
    environment.configure(
        new Configuration()
            .set(PipelineOptions.AUTO_WATERMARK_INTERVAL, WATERMARK_INTERVAL)
            // A value belongs to the operator that received it last.
            .set(PipelineOptions.OBJECT_REUSE, true)
            // A type without a codec is a defect, not a case for reflection.
            .set(PipelineOptions.GENERIC_TYPES, false)
            // An operator without a fixed id would lose its state with the next version.
            .set(PipelineOptions.AUTO_GENERATE_UIDS, false)
            // Operators read it where they run.
            .set(
                PipelineOptions.GLOBAL_JOB_PARAMETERS,
                Map.of(
                    RollingOperator.CACHE_SIZE.key(),
                    options.get(RollingOperator.CACHE_SIZE).toString())));
    if (!environment.getCheckpointConfig().isCheckpointingEnabled()) {
      environment.enableCheckpointing(CHECKPOINT_INTERVAL.toMillis());
    }
  }

  /**
   * The records of a topic with their watermarks. At most one reader per partition: a reader
   * without partitions has no watermark and would hold up all others.
   *
   * @throws IllegalStateException if the brokers cannot be reached or have no such topic
   */
  DataStream<SourceRecord> records(ConfigOption<String> topic, String job) {
    String group = options.get(JobOptions.KAFKA_GROUP_PREFIX) + "-" + job;
    KafkaEvents events = new KafkaEvents(kafka, options.get(topic), group);
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
        .transform("watermarks", SourceRecordCodec.type(), MonotonicWatermarkOperator.live())
        .uid(job + "-watermarks")
        .setParallelism(readers);
  }

  /**
   * The store and the topics that the job writes.
   *
   * @throws IllegalStateException if a topic is missing or cannot take what is written, with the
   *     way out, or if the brokers cannot be reached
   */
  KpiSinks sinks(EventFamily<?, ?> family) {
    Sink<RejectedEvent> rejected = rejected();
    InfluxSink store = store(rejected);
    return new KpiSinks(store, rejected, store, standingTopic(family), store, kpiPoints());
  }

  /** Records that could not be used. */
  Sink<RejectedEvent> rejected() {
    String topic = options.get(JobOptions.REJECTED_EVENTS_TOPIC);
    RejectedEvents.requireTopic(kafka, topic);
    return RejectedEvents.sink(kafka, topic);
  }

  /**
   * The store.
   *
   * @param rejected takes what the store rejects
   */
  InfluxSink store(Sink<RejectedEvent> rejected) {
    InfluxConnection connection =
        new InfluxConnection(
            options.get(JobOptions.INFLUXDB_URL),
            options.get(JobOptions.INFLUXDB_ORG),
            options.get(JobOptions.INFLUXDB_BUCKET),
            options.get(JobOptions.INFLUXDB_TOKEN),
            options.get(JobOptions.INFLUXDB_REQUEST_TIMEOUT),
            options.get(JobOptions.INFLUXDB_GZIP),
            retention());
    BatchLimits limits =
        BatchLimits.of(
            options.get(JobOptions.INFLUXDB_BATCH_POINTS),
            options.get(JobOptions.INFLUXDB_BATCH_INTERVAL));
    return new InfluxSink(
        connection, StoreLayouts.of(catalog), limits, RetryDelays.STANDARD, rejected);
  }

  /** Empty where no topic is named. */
  private Optional<KpiPointsTopic> kpiPoints() {
    String topic = options.get(JobOptions.KPI_POINTS_TOPIC);
    if (topic.equals(JobOptions.NONE)) {
      return Optional.empty();
    }
    return Optional.of(KpiJob.pointsTopic(kafka, topic));
  }

  private Sink<Point> standingTopic(EventFamily<?, ?> family) {
    return family
        .standing()
        .map(
            standing ->
                standingTopic(options.get(JobOptions.standingTopic(family, standing)), standing))
        .orElseGet(DiscardingSink::new);
  }

  private Sink<Point> standingTopic(String topic, StandingExtractor<?, ?> standing) {
    int unused = partitions(topic);
    return StandingTopic.sink(kafka, topic, standing);
  }

  /** How many partitions a topic has; an error if it is not there. */
  int partitions(String topic) {
    return new KafkaEvents(kafka, topic, "").partitions();
  }

  KafkaConnection kafka() {
    return kafka;
  }

  private Duration retention() {
    Duration retention = options.get(JobOptions.INFLUXDB_RETENTION);
    Duration horizon = Duration.ofMillis(catalog.longestHorizon());
    if (!retention.isZero() && retention.compareTo(horizon) <= 0) {
      throw new OptionException(
          "influxdb.retention is %s, but points are corrected for %s; give the bucket a longer one"
              .formatted(retention, horizon));
    }
    return retention;
  }
}
