package io.kpipulse.local.broker;

import io.kpipulse.net.FailureCause;
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

/** Writes single records, each of which is waited for, as a person does. */
final class WaitingProducer implements AutoCloseable {
  /** Kafka gives up a little earlier than the person is answered. */
  private static final int TIMEOUT_MILLIS = 10_000;

  private static final int SLACK_MILLIS = 2_000;

  private final Producer<byte[], byte[]> producer;

  WaitingProducer(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  /**
   * A producer for a Kafka.
   *
   * @param client properties of the client: at least {@code bootstrap.servers}
   * @param id of the client, if the properties have none
   */
  static WaitingProducer connect(Map<String, Object> client, String id) {
    Map<String, Object> properties = new HashMap<>(client);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT_MILLIS);
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS / 2);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    properties.putIfAbsent(ProducerConfig.CLIENT_ID_CONFIG, id);
    return new WaitingProducer(
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()));
  }

  /**
   * Writes a record.
   *
   * @throws NotWrittenException if it could not be written
   */
  void write(ProducerRecord<byte[], byte[]> record) {
    try {
      producer.send(record).get(TIMEOUT_MILLIS + SLACK_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotWrittenException(e);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw new NotWrittenException(e);
    }
  }

  /** A record could not be written; the message is the cause. */
  static final class NotWrittenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotWrittenException(Exception cause) {
      super(FailureCause.of(cause), cause);
    }
  }

  /** Disconnects. */
  @Override
  public void close() {
    producer.close(Duration.ofMillis(SLACK_MILLIS));
  }
}
