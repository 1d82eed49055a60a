package io.kpipulse.ingest.kafka;

import io.kpipulse.event.RejectedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes rejected records to a topic, as single-object encodings under the original key, at least
 * once.
 *
 * <p>A rejection is larger than the record that it is about. The topic has to accept it: set its
 * {@code max.message.bytes} to that of the sources and 64 KiB more.
 *
 * @param topic to write to
 */
public record RejectedEvents(String topic)
    implements KafkaRecordSerializationSchema<RejectedEvent> {
  private static final long serialVersionUID = 1L;
  private static final int MAX_REQUEST_BYTES = 64 * 1024 * 1024;

  /** The sink; {@code bootstrapServers} as {@code host:port,host:port}. */
  public static KafkaSink<RejectedEvent> sink(String bootstrapServers, String topic) {
    return KafkaSink.<RejectedEvent>builder()
        .setBootstrapServers(bootstrapServers)
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .setRecordSerializer(new RejectedEvents(topic))
        // The broker decides what is too large, not this client.
        .setProperty(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(MAX_REQUEST_BYTES))
        .build();
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      RejectedEvent event, KafkaSinkContext context, Long timestamp) {
    try {
      return new ProducerRecord<>(
          topic,
          event.getKey() == null ? null : bytes(event.getKey()),
          bytes(RejectedEvent.getEncoder().encode(event)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot encode a rejected event", e);
    }
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
