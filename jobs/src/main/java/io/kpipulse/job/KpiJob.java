package io.kpipulse.job;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.MeasurementDefinition;
import io.kpipulse.catalog.ReferenceData;
import io.kpipulse.catalog.ReferenceFiles;
import io.kpipulse.codec.CodecType;
import io.kpipulse.engine.EngineOperator;
import io.kpipulse.engine.EngineReport;
import io.kpipulse.fact.FactDelta;
import io.kpipulse.fact.FactDeltaCodec;
import io.kpipulse.history.EncodedEvent;
import io.kpipulse.history.EncodedEventCodec;
import io.kpipulse.history.EventFamily;
import io.kpipulse.ingest.decode.AvroDecoder;
import io.kpipulse.ingest.decode.Decoder;
import io.kpipulse.ingest.kafka.KafkaEvents;
import io.kpipulse.ingest.validate.EventDeserializer;
import io.kpipulse.ingest.validate.EventValidator;
import io.kpipulse.ingest.validate.IngestFunction;
import io.kpipulse.ingest.validate.IngestOperator;
import io.kpipulse.kafka.KafkaConnection;
import io.kpipulse.point.Point;
import io.kpipulse.point.PointCodec;
import io.kpipulse.point.stream.KpiPointsTopic;
import io.kpipulse.point.topic.PartitionShare;
import io.kpipulse.point.topic.PointEncoder;
import io.kpipulse.record.SourceRecord;
import io.kpipulse.rolling.operator.PreAggregationOperator;
import io.kpipulse.rolling.operator.RollingOperator;
import io.kpipulse.rolling.scope.ScopeDelta;
import io.kpipulse.rolling.scope.ScopeDeltaCodec;
import io.kpipulse.rolling.scope.ScopeFactory;
import io.kpipulse.timeline.InputBuffer;
import io.kpipulse.timeline.TimelineFunction;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The job of one family of events: decodes and validates them, keeps the history of each entity,
 * adds up its facts per scope, writes points.
 *
 * @param family of the events
 * @param families all of them
 */
public record KpiJob<E extends SpecificRecord, S>(
    EventFamily<E, S> family, EventFamilies families) {

  /** In Flink, and prefix of the operator ids, by which a savepoint finds its state. */
  public String name() {
    return family.job();
  }

  /** The option that names the topic of the events. */
  public ConfigOption<String> topic() {
    return JobOptions.topic(family);
  }

  /** Executes the job; see {@link JobOptions} for the arguments. */
  void run(String[] arguments) throws Exception {
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
    define(environment, JobConfiguration.of(arguments, System.getenv()));
    environment.execute(name());
  }

  /** The job as production runs it: from Kafka into the store. */
  public void define(StreamExecutionEnvironment environment, Configuration options) {
    JobConfiguration.check(options);
    ReferenceData reference =
        families.reference(ReferenceFiles.inOrShipped(options.get(JobOptions.REFERENCE)));
    JobBootstrap bootstrap = new JobBootstrap(environment, options, reference.catalog());
    defineWorkflow(
        bootstrap.records(topic(), name()),
        deserializer(new AvroDecoder<>(family.type()), reference),
        reference.catalog(),
        Emission.LIVE,
        bootstrap.sinks(family),
        Clock.systemUTC());
  }

  /**
   * Decodes and validates events.
   *
   * @param reference the valid codes of an event, and the correction horizon
   */
  public EventDeserializer<E> deserializer(Decoder<E> decoder, ReferenceData reference) {
    return new EventDeserializer<>(
        decoder, new EventValidator<>(family, reference, horizon(reference.catalog())));
  }

  /** How far back an event can correct. */
  private Duration horizon(Catalog catalog) {
    return catalog.horizon(family.groups());
  }

  /**
   * The topology, a function of its sources and sinks.
   *
   * @param records with their watermarks
   * @param deserializer decodes and validates them
   * @param emission which points are written
   * @param processingTime read after a restore; serializable
   */
  public void defineWorkflow(
      DataStream<SourceRecord> records,
      EventDeserializer<E> deserializer,
      Catalog catalog,
      Emission emission,
      KpiSinks sinks,
      Clock processingTime) {
    long writtenBefore =
        emission == Emission.LIVE
            ? sinks.topic().map(KpiPointsTopic::writtenBefore).orElse(Long.MIN_VALUE)
            : Long.MIN_VALUE;
    // As many as there are readers: the records of a partition stay together and in order.
    SingleOutputStreamOperator<EncodedEvent> events =
        records
            .transform(
                "validate",
                new CodecType<>(EncodedEvent.class, new EncodedEventCodec()),
                new IngestOperator(
                    new IngestFunction<>(
                        deserializer, family, horizon(catalog).plus(Catalog.SLACK))))
            .setParallelism(records.getParallelism())
            .uid(name() + "-ingest");
    events
        .getSideOutput(IngestFunction.REJECTED)
        .sinkTo(sinks.rejected())
        .name("rejected events")
        .uid(name() + "-rejected");
    SingleOutputStreamOperator<FactDelta> facts =
        events
            .keyBy(EncodedEvent::entity, Types.STRING)
            .transform(
                "timeline",
                new CodecType<>(FactDelta.class, new FactDeltaCodec()),
                new InputBuffer(
                    new TimelineFunction<>(
                        family,
                        family.facts(catalog.zone(), catalog.fieldsOf(family.schema())),
                        horizon(catalog),
                        processingTime,
                        writtenBefore)))
            .uid(name() + "-timeline");
    if (family.standing().isPresent()) {
      writeStanding(facts.getSideOutput(TimelineFunction.STANDING), sinks);
    }
    SingleOutputStreamOperator<Point> points =
        roll(facts, catalog, emission, writtenBefore, name());
    points
        // All versions of a point reach one writer in order: Flink rejects another parallelism.
        .forward()
        .sinkTo(sinks.points())
        .name("points")
        .uid(name() + "-points");
    sinks
        .topic()
        .ifPresent(topic -> topic.write(points, pointEncoder(share(topic), catalog), name()));
    if (emission == Emission.LIVE) {
      writeEngine(
          events
              .getSideOutput(EngineReport.REPORTS)
              .union(
                  facts.getSideOutput(EngineReport.REPORTS),
                  points.getSideOutput(EngineReport.REPORTS)),
          sinks);
    }
  }

  /**
   * A topic with points, as it is now.
   *
   * @throws IllegalStateException if the brokers cannot be reached or have no such topic
   */
  public static KpiPointsTopic pointsTopic(KafkaConnection kafka, String topic) {
    KafkaEvents asked = new KafkaEvents(kafka, topic, "");
    boolean isEmpty = asked.lastDataOffsets().values().stream().allMatch(offset -> offset == 0);
    return KpiPointsTopic.inKafka(
        kafka, topic, asked.partitions(), isEmpty ? Long.MIN_VALUE : Clock.systemUTC().millis());
  }

  /** The partitions of a topic with points that this job writes. */
  private PartitionShare share(KpiPointsTopic topic) {
    return PartitionShare.of(
        name(),
        topic.name(),
        topic.partitions(),
        families.all().indexOf(family),
        families.all().size());
  }

  private static PointEncoder pointEncoder(PartitionShare share, Catalog catalog) {
    return new PointEncoder(
        share,
        ScopeFactory.layouts(catalog),
        catalog.measurements().stream()
            .collect(
                Collectors.toMap(MeasurementDefinition::name, MeasurementDefinition::measures)));
  }

  /** All versions of a row reach one writer in order, so both edges are forward edges. */
  private void writeStanding(DataStream<Point> rows, KpiSinks sinks) {
    rows.forward().sinkTo(sinks.standing()).name("standing").uid(name() + "-standing");
    rows.forward()
        .sinkTo(sinks.standingTopic())
        .name("standing topic")
        .uid(name() + "-standing-topic");
  }

  /** One subtask adds up the reports of all. */
  private void writeEngine(DataStream<EngineReport> reports, KpiSinks sinks) {
    reports
        .transform(
            "engine", new CodecType<>(Point.class, new PointCodec()), new EngineOperator(name()))
        .setParallelism(1)
        .uid(name() + "-engine")
        .forward()
        .sinkTo(sinks.engine())
        .setParallelism(1)
        .name("engine points")
        .uid(name() + "-engine-points");
  }

  /**
   * Adds facts up per scope and makes points.
   *
   * @param writtenBefore as for {@link RollingOperator}
   * @param uidPrefix of the operator ids
   */
  public static SingleOutputStreamOperator<Point> roll(
      DataStream<FactDelta> facts,
      Catalog catalog,
      Emission emission,
      long writtenBefore,
      String uidPrefix) {
    return facts
        .transform(
            "pre-aggregate",
            new CodecType<>(ScopeDelta.class, new ScopeDeltaCodec()),
            new PreAggregationOperator(catalog))
        .uid(uidPrefix + "-pre-aggregation")
        .keyBy(ScopeDelta::key, Types.STRING)
        .transform(
            "roll",
            new CodecType<>(Point.class, new PointCodec()),
            new RollingOperator(catalog, emission == Emission.BOUNDED_REPLAY, writtenBefore))
        .uid(uidPrefix + "-rolling");
  }
}
