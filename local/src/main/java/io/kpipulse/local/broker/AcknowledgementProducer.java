package io.kpipulse.local.broker;

import io.kpipulse.board.acknowledge.Acknowledgements;
import io.kpipulse.board.acknowledge.NotPublishedException;
import io.kpipulse.event.AlertAcknowledgement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes acknowledgements to a topic: Avro in single-object encoding, keyed by the alert. */
public final class AcknowledgementProducer implements Acknowledgements, AutoCloseable {
  private final WaitingProducer producer;
  private final String topic;

  AcknowledgementProducer(Producer<byte[], byte[]> producer, String topic) {
    this(new WaitingProducer(producer), topic);
  }

  private AcknowledgementProducer(WaitingProducer producer, String topic) {
    this.producer = producer;
    this.topic = topic;
  }

  /**
   * A producer for a Kafka.
   *
   * @param client properties of the client: at least {@code bootstrap.servers}
   */
  public static AcknowledgementProducer connect(Map<String, Object> client, String topic) {
    return new AcknowledgementProducer(WaitingProducer.connect(client, "kpi-pulse-board"), topic);
  }

  @Override
  public void publish(AlertAcknowledgement acknowledgement) {
    try {
      producer.write(
          new ProducerRecord<>(
              topic,
              null,
              acknowledgement.getAcknowledgedAt().toEpochMilli(),
              acknowledgement.getAlertId().getBytes(StandardCharsets.UTF_8),
              bytes(acknowledgement)));
    } catch (WaitingProducer.NotWrittenException e) {
      throw new NotPublishedException(
          "the acknowledgement could not be written to topic '%s': %s; send it again"
              .formatted(topic, e.getMessage()),
          e);
    }
  }

  private static byte[] bytes(AlertAcknowledgement acknowledgement) {
    try {
      ByteBuffer encoded = AlertAcknowledgement.getEncoder().encode(acknowledgement);
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot encode " + acknowledgement, e);
    }
  }

  /** Disconnects. */
  @Override
  public void close() {
    producer.close();
  }
}
