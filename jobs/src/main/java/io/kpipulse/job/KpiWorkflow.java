package io.kpipulse.job;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.fact.FactDelta;
import io.kpipulse.ingest.EventDeserializer;
import io.kpipulse.ingest.IngestFunction;
import io.kpipulse.ingest.ReadingOrder;
import io.kpipulse.ingest.SourceRecord;
import io.kpipulse.point.Point;
import io.kpipulse.rolling.PreAggregationOperator;
import io.kpipulse.rolling.RollingOperator;
import io.kpipulse.rolling.ScopeDelta;
import io.kpipulse.rolling.ScopeDeltaCodec;
import io.kpipulse.wire.CodecType;
import io.kpipulse.wire.EncodedEvent;
import io.kpipulse.wire.EventSerializer;
import io.kpipulse.wire.KeyText;
import io.kpipulse.wire.PointCodec;
import io.kpipulse.wire.WireTypes;
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
 * @param order in which records may lie in their partitions
 * @param timeline turns events into differences of facts
 */
public record KpiWorkflow<E>(
    String name,
    Catalog catalog,
    EventSerializer<E> encoding,
    ReadingOrder order,
    OneInputStreamOperator<EncodedEvent, FactDelta> timeline) {

  /**
   * Lays the operators out.
   *
   * @param records behind their clock
   * @param intake what makes events of them
   * @param emission which points are written
   */
  void define(
      DataStream<SourceRecord> records,
      EventDeserializer<E> intake,
      Emission emission,
      KpiSinks sinks) {
    // As many as there are readers: the records of a partition stay together and in order.
    SingleOutputStreamOperator<EncodedEvent> events =
        records
            .process(new IngestFunction<>(intake, encoding, order), WireTypes.EVENT)
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
            .keyBy(EncodedEvent::entity, KeyText.TYPE)
            .transform("timeline", WireTypes.FACT_DIFFERENCE, timeline)
            .uid(name + "-timeline");
    roll(facts, catalog, emission, name)
        .sinkTo(sinks.points())
        .name("points")
        .uid(name + "-points");
  }

  /**
   * Adds facts up per scope and writes points.
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
        .keyBy(ScopeDelta::key, KeyText.TYPE)
        .transform(
            "roll",
            new CodecType<>(Point.class, new PointCodec()),
            new RollingOperator(catalog, emission == Emission.ONLY_CHANGES))
        .uid(uidPrefix + "-rolling");
  }
}
