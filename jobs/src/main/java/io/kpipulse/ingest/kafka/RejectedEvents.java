package io.kpipulse.ingest.kafka;

import io.kpipulse.codec.AvroCodec;
import io.kpipulse.event.RejectedEvent;
import io.kpipulse.kafka.KafkaConnection;
import java.nio.ByteBuffer;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Writes rejected records to a topic, as single-object encodings under the original key, at least
 * once. Every record can be rejected: what would be too large is cut (see {@link
 * RejectedEventLimit}).
 */
public final class RejectedEvents {
  /** What the topic takes at least: Kafka's default, named because a cluster may have another. */
  public static final int MAX_MESSAGE_BYTES = 1_048_588;

  private RejectedEvents() {}

  /** The sink. */
  public static KafkaSink<RejectedEvent> sink(KafkaConnection kafka, String topic) {
    AvroCodec<RejectedEvent> codec = new AvroCodec<>(RejectedEvent.class);
    return KafkaSink.<RejectedEvent>builder()
        .setKafkaProducerConfig(kafka.toProducerProperties())
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        // Without the timestamp of the event: the topic keeps a rejection from when it was made.
        .setRecordSerializer((event, context, timestamp) -> record(codec, topic, event))
        .build();
  }

  private static ProducerRecord<byte[], byte[]> record(
      AvroCodec<RejectedEvent> codec, String topic, RejectedEvent event) {
    RejectedEvent fitting = RejectedEventLimit.fit(event);
    return new ProducerRecord<>(topic, key(fitting), codec.encode(fitting));
  }

  private static byte[] key(RejectedEvent event) {
    ByteBuffer key = event.getKey();
    if (key == null) {
      return null;
    }
    byte[] bytes = new byte[key.remaining()];
    key.duplicate().get(bytes);
    return bytes;
  }

  /**
   * Checks that the topic takes every rejected record.
   *
   * @throws IllegalStateException if it does not, or is not there, with the way out, or if Kafka
   *     cannot be asked
   */
  public static void requireTopic(KafkaConnection kafka, String topic) {
    String setting = TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
    String most = new KafkaTopic(kafka, topic).configuration().get(setting).value();
    if (Integer.parseInt(most) < MAX_MESSAGE_BYTES) {
      throw new IllegalStateException(
          ("topic '%s' cannot take every rejected record: %s is %s, needed is %s or more; change it"
                  + " with kafka-configs.sh --bootstrap-server %s --alter --entity-type topics"
                  + " --entity-name %1$s --add-config %2$s=%4$s")
              .formatted(topic, setting, most, MAX_MESSAGE_BYTES, kafka.bootstrapServers()));
    }
  }
}
