package io.kpipulse.local.load;

import io.kpipulse.kafka.KafkaConnection;
import io.kpipulse.kafka.KafkaFailure;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes records to offsets that are known before. Stops at the first record that fails or comes to
 * another offset, so what is written of a partition never has a gap. For use by one thread.
 */
final class LoadWriter implements AutoCloseable {
  private static final int BATCH_BYTES = 1 << 18;

  private final Producer<byte[], byte[]> producer;
  private final AtomicReference<IllegalStateException> failure = new AtomicReference<>();

  LoadWriter(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  /**
   * A writer to a Kafka.
   *
   * @throws IllegalStateException if no producer can be made for the connection
   */
  static LoadWriter connect(KafkaConnection kafka) {
    Map<String, Object> properties = kafka.with(Map.of());
    properties.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 20);
    properties.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    properties.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    properties.putIfAbsent(ProducerConfig.CLIENT_ID_CONFIG, "kpi-pulse-load");
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    // After a batch that failed for good, an idempotent producer goes on with those in flight.
    properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    // The markers of transactions would take offsets.
    properties.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
    try {
      return new LoadWriter(
          new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()));
    } catch (KafkaException e) {
      throw new KafkaFailure(kafka, "").of(e);
    }
  }

  /**
   * Hands a record over to be sent.
   *
   * @param offset that it has to come to
   * @throws IllegalStateException if an earlier record failed
   */
  @SuppressWarnings("FutureReturnValueIgnored") // The callback keeps the failure for the next call.
  void send(String topic, int partition, long offset, LoadRecord record) {
    failIfAny();
    try {
      producer.send(
          new ProducerRecord<>(topic, partition, record.timestamp(), record.key(), record.value()),
          (metadata, exception) -> check(metadata, offset, exception));
    } catch (KafkaException | IllegalStateException e) {
      // Closed by the callback in the meantime: its failure is the reason.
      failIfAny();
      throw e;
    }
  }

  /**
   * Waits until all that was handed over is written.
   *
   * @throws IllegalStateException if something could not be written
   */
  void flush() {
    failIfAny();
    producer.flush();
    failIfAny();
  }

  private void check(RecordMetadata metadata, long offset, Exception exception) {
    if (exception != null) {
      fail(
          new IllegalStateException(
              "%s (%s); when this is put right, call it again with the same input and it goes on"
                  .formatted(
                      exception instanceof TimeoutException
                          ? "Kafka does not respond"
                          : "Kafka did not take a record",
                      exception.getMessage()),
              exception));
    } else if (metadata.hasOffset() && metadata.offset() != offset) {
      fail(
          new IllegalStateException(
              ("another program writes to topic '%s' partition %s: a record came to offset %s, not"
                      + " %s; stop it, and load all events into a new topic")
                  .formatted(metadata.topic(), metadata.partition(), metadata.offset(), offset)));
    }
  }

  private void fail(IllegalStateException reason) {
    if (failure.compareAndSet(null, reason)) {
      producer.close(Duration.ZERO);
    }
  }

  private void failIfAny() {
    IllegalStateException reason = failure.get();
    if (reason != null) {
      throw reason;
    }
  }

  /** Sends what is left, for some seconds at most, and disconnects. */
  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
