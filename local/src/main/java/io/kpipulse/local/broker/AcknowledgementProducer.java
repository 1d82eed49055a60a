package io.kpipulse.local.broker;

import io.kpipulse.board.acknowledge.Acknowledgements;
import io.kpipulse.board.acknowledge.NotPublishedException;
import io.kpipulse.event.AlertAcknowledgement;
import io.kpipulse.net.FailureCause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes acknowledgements to a topic: Avro in single-object encoding, keyed by the alert. Each is
 * waited for, as a person does.
 */
public final class AcknowledgementProducer implements Acknowledgements, AutoCloseable {
  /** Kafka gives up a little earlier than the page is answered. */
  private static final int TIMEOUT_MILLIS = 10_000;

  private static final int SLACK_MILLIS = 2_000;

  private final Producer<byte[], byte[]> producer;
  private final String topic;

  AcknowledgementProducer(Producer<byte[], byte[]> producer, String topic) {
    this.producer = producer;
    this.topic = topic;
  }

  /**
   * A producer for a Kafka.
   *
   * @param client properties of the client: at least {@code bootstrap.servers}
   */
  public static AcknowledgementProducer connect(Map<String, Object> client, String topic) {
    Map<String, Object> properties = new HashMap<>(client);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT_MILLIS);
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS / 2);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    properties.putIfAbsent(ProducerConfig.CLIENT_ID_CONFIG, "kpi-pulse-board");
    return new AcknowledgementProducer(
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()),
        topic);
  }

  @Override
  public void publish(AlertAcknowledgement acknowledgement) {
    try {
      producer
          .send(
              new ProducerRecord<>(
                  topic,
                  null,
                  acknowledgement.getAcknowledgedAt().toEpochMilli(),
                  acknowledgement.getAlertId().getBytes(StandardCharsets.UTF_8),
                  bytes(acknowledgement)))
          .get(TIMEOUT_MILLIS + SLACK_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(e);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw failed(e);
    }
  }

  private NotPublishedException failed(Exception e) {
    return new NotPublishedException(
        "the acknowledgement could not be written to topic '%s': %s; send it again"
            .formatted(topic, FailureCause.of(e)),
        e);
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
    producer.close(Duration.ofMillis(SLACK_MILLIS));
  }
}
