package io.kpipulse.point.stream;

import io.kpipulse.codec.CodecType;
import io.kpipulse.kafka.KafkaConnection;
import io.kpipulse.point.Point;
import io.kpipulse.point.topic.PointEncoder;
import io.kpipulse.point.topic.TopicRecord;
import io.kpipulse.point.topic.TopicRecordCodec;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The topic {@code kpi-points} as a job writes it, at least once.
 *
 * @param sink takes its records
 * @param name of the topic, for messages
 * @param partitions of the topic
 * @param writtenBefore as for {@link PublishOperator}
 */
public record KpiPointsTopic(
    Sink<TopicRecord> sink, String name, int partitions, long writtenBefore) {
  private static final int BATCH_BYTES = 256 * 1024;
  private static final long LINGER_MILLIS = 50;

  /** The topic in Kafka. */
  public static KpiPointsTopic inKafka(
      KafkaConnection kafka, String topic, int partitions, long writtenBefore) {
    return new KpiPointsTopic(
        KafkaSink.<TopicRecord>builder()
            .setKafkaProducerConfig(kafka.toProducerProperties())
            // Points repeat the names of their fields: in large, compressed batches the demo is
            // live
            // after 29 s, without after 38 s.
            .setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4")
            .setProperty(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(BATCH_BYTES))
            .setProperty(ProducerConfig.LINGER_MS_CONFIG, Long.toString(LINGER_MILLIS))
            .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
            .setRecordSerializer(
                (record, context, timestamp) ->
                    new ProducerRecord<>(topic, record.partition(), record.key(), record.value()))
            .build(),
        topic,
        partitions,
        writtenBefore);
  }

  /**
   * Writes points and marks.
   *
   * @param uidPrefix of the operator ids
   */
  public void write(DataStream<Point> points, PointEncoder encoder, String uidPrefix) {
    int writers = Math.min(encoder.share().size(), points.getParallelism());
    points
        .filter(encoder::publishes)
        .name("published points")
        .uid(uidPrefix + "-published")
        .setParallelism(points.getParallelism())
        .partitionCustom(
            (Integer place, int subtasks) -> place % subtasks,
            point -> encoder.placeOf(point.series()))
        .transform(
            "publish",
            new CodecType<>(TopicRecord.class, new TopicRecordCodec()),
            new PublishOperator(encoder, writtenBefore))
        .uid(uidPrefix + "-publish")
        .setParallelism(writers)
        .forward()
        .sinkTo(sink)
        .name("kpi-points")
        .uid(uidPrefix + "-kpi-points")
        .setParallelism(writers);
  }
}
