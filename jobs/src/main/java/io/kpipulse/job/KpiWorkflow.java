package io.kpipulse.job;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.codec.CodecType;
import io.kpipulse.fact.FactDelta;
import io.kpipulse.fact.FactDeltaCodec;
import io.kpipulse.history.EncodedEvent;
import io.kpipulse.history.EncodedEventCodec;
import io.kpipulse.history.EventSerializer;
import io.kpipulse.ingest.decode.SourceRecord;
import io.kpipulse.ingest.validate.EventDeserializer;
import io.kpipulse.ingest.validate.IngestFunction;
import io.kpipulse.point.Point;
import io.kpipulse.point.PointCodec;
import io.kpipulse.rolling.operator.PreAggregationOperator;
import io.kpipulse.rolling.operator.RollingOperator;
import io.kpipulse.rolling.scope.ScopeDelta;
import io.kpipulse.rolling.scope.ScopeDeltaCodec;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;

/**
 * The path that task updates and satisfaction responses have in common: decode and validate, keep
 * the history of each entity, add up its facts per scope, write points.
 *
 * @param name prefix of the operator ids, by which a savepoint finds its state
 * @param catalog the KPIs
 * @param encoding how events travel
 * @param allowedLateness of a record, against those before it in its partition
 * @param timeline turns events into differences of facts
 */
public record KpiWorkflow<E>(
    String name,
    Catalog catalog,
    EventSerializer<E> encoding,
    Duration allowedLateness,
    OneInputStreamOperator<EncodedEvent, FactDelta> timeline) {

  /**
   * Lays the operators out.
   *
   * @param records with their watermarks
   * @param deserializer what makes events of them
   * @param emission which points are written
   */
  void define(
      DataStream<SourceRecord> records,
      EventDeserializer<E> deserializer,
      Emission emission,
      KpiSinks sinks) {
    // As many as there are readers: the records of a partition stay together and in order.
    SingleOutputStreamOperator<EncodedEvent> events =
        records
            .process(
                new IngestFunction<>(deserializer, encoding, allowedLateness),
                new CodecType<>(EncodedEvent.class, new EncodedEventCodec()))
            .setParallelism(records.getParallelism())
            .name("validate")
            .uid(name + "-ingest");
    events
        .getSideOutput(IngestFunction.REJECTED)
        .sinkTo(sinks.rejected())
        .name("rejected events")
        .uid(name + "-rejected");
    DataStream<FactDelta> facts =
        events
            .keyBy(EncodedEvent::entity, Types.STRING)
            .transform("timeline", new CodecType<>(FactDelta.class, new FactDeltaCodec()), timeline)
            .uid(name + "-timeline");
    roll(facts, catalog, emission, name)
        // All versions of a point reach one writer in order: Flink rejects another parallelism.
        .forward()
        .sinkTo(sinks.points())
        .name("points")
        .uid(name + "-points");
  }

  /**
   * Adds facts up per scope and makes points.
   *
   * @param uidPrefix of the operator ids
   */
  public static SingleOutputStreamOperator<Point> roll(
      DataStream<FactDelta> facts, Catalog catalog, Emission emission, String uidPrefix) {
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
            new RollingOperator(catalog, emission == Emission.BOUNDED_REPLAY))
        .uid(uidPrefix + "-rolling");
  }
}
