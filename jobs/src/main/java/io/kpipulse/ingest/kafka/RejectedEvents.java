package io.kpipulse.ingest.kafka;

import io.kpipulse.codec.AvroCodec;
import io.kpipulse.event.RejectedEvent;
import io.kpipulse.kafka.KafkaConnection;
import java.nio.ByteBuffer;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes rejected records to a topic, as single-object encodings under the original key, at least
 * once.
 *
 * <p>A rejection is larger than the record that it is about. The topic has to accept it: set its
 * {@code max.message.bytes} to that of the sources and 64 KiB more.
 */
public final class RejectedEvents {
  private static final int MAX_REQUEST_BYTES = 64 * 1024 * 1024;

  private RejectedEvents() {}

  /** The sink. */
  public static KafkaSink<RejectedEvent> sink(KafkaConnection kafka, String topic) {
    AvroCodec<RejectedEvent> codec = new AvroCodec<>(RejectedEvent.class);
    return KafkaSink.<RejectedEvent>builder()
        .setKafkaProducerConfig(kafka.toProperties())
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        // Without the timestamp of the event: the topic keeps a rejection from when it was made.
        .setRecordSerializer(
            (event, context, timestamp) ->
                new ProducerRecord<>(topic, key(event), codec.encode(event)))
        // The broker decides what is too large, not this client.
        .setProperty(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(MAX_REQUEST_BYTES))
        .build();
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
}
