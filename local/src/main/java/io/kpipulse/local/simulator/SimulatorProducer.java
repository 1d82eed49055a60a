package io.kpipulse.local.simulator;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.net.FailureCause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends reports to Kafka: Avro in single-object encoding, keyed by the task or case, with the time
 * of the report as the timestamp of the record. For use by one thread.
 */
public final class SimulatorProducer implements AutoCloseable {
  private final Producer<byte[], byte[]> producer;
  private final Topics topics;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  /**
   * Where reports go.
   *
   * @param taskUpdates topic of the task updates
   * @param satisfaction topic of the satisfaction responses
   */
  public record Topics(String taskUpdates, String satisfaction) {}

  SimulatorProducer(Producer<byte[], byte[]> producer, Topics topics) {
    this.producer = producer;
    this.topics = topics;
  }

  /**
   * A producer for a Kafka.
   *
   * @param client properties of the client: at least {@code bootstrap.servers}
   */
  public static SimulatorProducer connect(Map<String, Object> client, Topics topics) {
    Map<String, Object> properties = new java.util.HashMap<>(client);
    properties.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 20);
    properties.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    properties.putIfAbsent(ProducerConfig.CLIENT_ID_CONFIG, "kpi-pulse-simulator");
    return new SimulatorProducer(
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()),
        topics);
  }

  /**
   * Hands a report over to be sent; it is sent for certain after the next {@link #flush}.
   *
   * @throws IllegalStateException if an earlier report could not be sent
   */
  @SuppressWarnings("FutureReturnValueIgnored") // The callback keeps the failure for the next call.
  public void send(SimulatedRecord report) {
    failIfAny();
    producer.send(
        new ProducerRecord<>(
            topic(report),
            null,
            report.reportedAt().toEpochMilli(),
            report.key().getBytes(StandardCharsets.UTF_8),
            bytes(report)),
        (metadata, exception) -> {
          if (exception != null) {
            failure.compareAndSet(null, exception);
          }
        });
  }

  /**
   * Waits until all that was handed over is sent.
   *
   * @throws IllegalStateException if something could not be sent
   */
  public void flush() {
    producer.flush();
    failIfAny();
  }

  private String topic(SimulatedRecord report) {
    return report instanceof SimulatedRecord.OfTask ? topics.taskUpdates() : topics.satisfaction();
  }

  private static byte[] bytes(SimulatedRecord report) {
    try {
      if (report instanceof SimulatedRecord.OfTask task) {
        return copy(TaskUpdate.getEncoder().encode(task.event()));
      } else if (report instanceof SimulatedRecord.OfCase ofCase) {
        return copy(ServiceSatisfaction.getEncoder().encode(ofCase.event()));
      }
      return ((SimulatedRecord.Garbled) report).text().getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot encode " + report, e);
    }
  }

  private static byte[] copy(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private void failIfAny() {
    Exception exception = failure.get();
    if (exception != null) {
      throw new IllegalStateException(
          "a report could not be sent to Kafka: " + FailureCause.of(exception), exception);
    }
  }

  /** Sends what is left, for some seconds at most, and disconnects. */
  @Override
  public void close() {
    producer.close(java.time.Duration.ofSeconds(5));
  }
}
