package io.kpipulse.job;

import io.kpipulse.history.StandingExtractor;
import io.kpipulse.kafka.KafkaConnection;
import io.kpipulse.point.Point;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes the rows of the standing of entities to a topic, keyed by entity, at least once. The
 * versions of a row stay in order, but after a failure some come again.
 */
final class StandingTopic {
  private StandingTopic() {}

  /** The sink. */
  static KafkaSink<Point> sink(
      KafkaConnection kafka, String topic, StandingExtractor<?, ?> standing) {
    return KafkaSink.<Point>builder()
        .setKafkaProducerConfig(kafka.toProducerProperties())
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        // Without the time of the row: it may be years ago, and the topic keeps by when it was
        // written.
        .setRecordSerializer(
            (row, context, timestamp) ->
                new ProducerRecord<>(
                    topic,
                    standing.key(row).getBytes(StandardCharsets.UTF_8),
                    standing.message(row)))
        .build();
  }
}
