package io.kpipulse.job;

import io.kpipulse.alert.deliver.AlertmanagerOperator;
import io.kpipulse.alert.stream.AlertOperator;
import io.kpipulse.alert.stream.AlertSource;
import io.kpipulse.alert.stream.AlertTopics;
import io.kpipulse.alert.stream.RuleTexts;
import io.kpipulse.alert.stream.RuleTopic;
import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.MeasurementDefinition;
import io.kpipulse.catalog.ReferenceData;
import io.kpipulse.catalog.ReferenceFiles;
import io.kpipulse.codec.AvroCodec;
import io.kpipulse.codec.CodecType;
import io.kpipulse.event.KpiAlert;
import io.kpipulse.event.RejectedEvent;
import io.kpipulse.fact.MeasureGroup;
import io.kpipulse.history.EventFamily;
import io.kpipulse.history.StandingExtractor;
import io.kpipulse.record.SourceRecord;
import io.kpipulse.record.SourceRecordCodec;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Points and watched tasks in, alerts out: topic {@code kpi-alerts}, measurement {@code kpi_alert},
 * and Alertmanager.
 *
 * @param families whose points and tasks are judged
 */
public record AlertJob(EventFamilies families) {
  /** In Flink, and prefix of the operator ids, by which a savepoint finds its state. */
  public static final String NAME = AlertOperator.JOB;

  /** Starts the job; see {@link JobOptions} for the arguments. */
  public static void main(String[] arguments) throws Exception {
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
    new AlertJob(EventFamilies.SHIPPED)
        .define(environment, JobConfiguration.of(arguments, System.getenv()));
    environment.execute(NAME);
  }

  /** The job as production runs it. */
  public void define(StreamExecutionEnvironment environment, Configuration options) {
    JobConfiguration.check(options);
    ReferenceFiles files = ReferenceFiles.inOrShipped(options.get(JobOptions.REFERENCE));
    ReferenceData reference = families.reference(files);
    JobBootstrap bootstrap = new JobBootstrap(environment, options, reference.catalog());
    AlertTopics topics = topics(options);
    int readers = Math.min(bootstrap.partitions(topics.points()), environment.getParallelism());
    DataStream<SourceRecord> records =
        environment
            .fromSource(
                AlertSource.of(
                    bootstrap.kafka(),
                    topics,
                    options.get(JobOptions.KAFKA_GROUP_PREFIX) + "-" + NAME),
                // Marks are records: they say up to when the points of a partition are known.
                WatermarkStrategy.noWatermarks(),
                "read points and tasks",
                SourceRecordCodec.type())
            .uid(NAME + "-source")
            .setParallelism(readers);
    Sink<RejectedEvent> rejected = bootstrap.rejected();
    String alerts = options.get(AlertOptions.KPI_ALERTS_TOPIC);
    int unused = bootstrap.partitions(alerts);
    defineWorkflow(
        records,
        new RuleTexts(
            files, reference, RuleTopic.last(bootstrap.kafka(), topics.rules()).orElse(null)),
        topics,
        AlertOptions.since(options),
        new AlertSinks(
            sink(bootstrap, alerts),
            bootstrap.store(rejected),
            rejected,
            AlertOptions.connection(options)
                .map(
                    connection ->
                        new AlertmanagerOperator(
                            connection,
                            AlertOptions.links(options),
                            AlertOptions.times(options)))));
  }

  private AlertTopics topics(Configuration options) {
    String points = options.get(JobOptions.KPI_POINTS_TOPIC);
    if (points.equals(JobOptions.NONE)) {
      throw new OptionException(
          "option --%s (%s) is 'none', but alerts are judged from the points of that topic; name it"
              .formatted(
                  JobOptions.KPI_POINTS_TOPIC.key(),
                  JobConfiguration.variable(JobOptions.KPI_POINTS_TOPIC)));
    }
    return new AlertTopics(
        points,
        families.all().stream()
            .flatMap(family -> watch(family, options).stream())
            .findFirst()
            .orElse("task-watch"),
        options.get(AlertOptions.ACKNOWLEDGEMENTS_TOPIC),
        options.get(AlertOptions.RULES_TOPIC));
  }

  private static <E extends SpecificRecord, S> Optional<String> watch(
      EventFamily<E, S> family, Configuration options) {
    return family
        .standing()
        .map(standing -> options.get(JobOptions.standingTopic(family, standing)));
  }

  /** Keyed by alert, so that the changes of one stay in order. */
  private static KafkaSink<KpiAlert> sink(JobBootstrap bootstrap, String topic) {
    AvroCodec<KpiAlert> codec = new AvroCodec<>(KpiAlert.class);
    return KafkaSink.<KpiAlert>builder()
        .setKafkaProducerConfig(bootstrap.kafka().toProducerProperties())
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .setRecordSerializer(
            (alert, context, timestamp) ->
                new ProducerRecord<>(
                    topic,
                    alert.getAlertId().getBytes(StandardCharsets.UTF_8),
                    codec.encode(alert)))
        .build();
  }

  /**
   * The topology, a function of its source and sinks.
   *
   * @param since from when on alerts are raised, epoch milliseconds
   */
  public void defineWorkflow(
      DataStream<SourceRecord> records,
      RuleTexts texts,
      AlertTopics topics,
      long since,
      AlertSinks sinks) {
    SingleOutputStreamOperator<KpiAlert> alerts =
        records
            // All rules are judged in one place: units are compared with each other.
            .keyBy(record -> 0L, Types.LONG)
            .transform(
                "judge alerts",
                new CodecType<>(KpiAlert.class, new AvroCodec<>(KpiAlert.class)),
                new AlertOperator(texts, topics, jobs(texts.reference().catalog()), since))
            .uid(NAME + "-judge")
            .setParallelism(1)
            .setMaxParallelism(1);
    one(alerts.sinkTo(sinks.alerts()).name("kpi-alerts").uid(NAME + "-topic"));
    one(
        alerts
            .getSideOutput(AlertOperator.ROWS)
            .sinkTo(sinks.ledger())
            .name("ledger")
            .uid(NAME + "-ledger"));
    one(
        alerts
            .getSideOutput(AlertOperator.REJECTED)
            .sinkTo(sinks.rejected())
            .name("rejected events")
            .uid(NAME + "-rejected"));
    sinks.delivery().ifPresent(operator -> deliver(alerts, operator, sinks.rejected()));
  }

  private static void one(DataStreamSink<?> sink) {
    sink.setParallelism(1);
  }

  private static void deliver(
      DataStream<KpiAlert> alerts, AlertmanagerOperator operator, Sink<RejectedEvent> rejected) {
    one(
        alerts
            .transform(
                "deliver alerts",
                new CodecType<>(RejectedEvent.class, new AvroCodec<>(RejectedEvent.class)),
                operator)
            .uid(NAME + "-delivery")
            .setParallelism(1)
            .setMaxParallelism(1)
            .sinkTo(rejected)
            .name("undeliverable alerts")
            .uid(NAME + "-undeliverable"));
  }

  /** Which job writes a measurement. */
  private Map<String, String> jobs(Catalog catalog) {
    Map<String, String> jobs = new HashMap<>();
    for (EventFamily<?, ?> family : families.all()) {
      for (MeasureGroup group : family.groups()) {
        MeasurementDefinition measurement = catalog.measurementOf(group.name());
        if (measurement != null) {
          jobs.put(measurement.name(), family.job());
        }
      }
      family
          .standing()
          .map(StandingExtractor::layout)
          .ifPresent(layout -> jobs.put(layout.measurement(), family.job()));
    }
    return jobs;
  }
}
