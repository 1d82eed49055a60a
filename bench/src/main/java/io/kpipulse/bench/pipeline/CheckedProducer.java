package io.kpipulse.bench.pipeline;

import io.kpipulse.net.FailureCause;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes traffic without waiting for each record, and fails if one of them was not taken: on a
 * loaded machine a batch may expire, and a run over the rest would measure something else.
 */
public final class CheckedProducer implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  /**
   * @param client properties of the client: at least {@code bootstrap.servers}
   */
  public CheckedProducer(Map<String, Object> client) {
    ByteArraySerializer bytes = new ByteArraySerializer();
    this.producer = new KafkaProducer<>(client, bytes, bytes);
  }

  /**
   * Hands a record over.
   *
   * @throws IllegalStateException if an earlier one was not taken
   */
  @SuppressWarnings("FutureReturnValueIgnored") // the callback keeps the failure for the next call
  public void send(ProducerRecord<byte[], byte[]> record) {
    failIfAny();
    producer.send(record, (metadata, exception) -> failure.compareAndSet(null, exception));
  }

  /**
   * Waits until the broker has all of them.
   *
   * @throws IllegalStateException if one was not taken
   */
  public void flush() {
    producer.flush();
    failIfAny();
  }

  private void failIfAny() {
    Exception first = failure.get();
    if (first != null) {
      throw new IllegalStateException(
          "a record of the traffic was not written: %s; run it again on a machine with less load"
              .formatted(FailureCause.of(first)),
          first);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
