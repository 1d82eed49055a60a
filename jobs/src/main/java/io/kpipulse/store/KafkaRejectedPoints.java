package io.kpipulse.store;

import io.kpipulse.event.RejectedEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteBufferSerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends rejected points to a topic as {@link RejectedEvent}s: the line as payload, the store as
 * source, the series as key.
 */
public final class KafkaRejectedPoints implements RejectedPoints {
  private final Producer<String, ByteBuffer> producer;
  private final String topic;
  private final String source;
  private final AtomicReference<Exception> lost = new AtomicReference<>();

  KafkaRejectedPoints(Producer<String, ByteBuffer> producer, String topic, String source) {
    this.producer = producer;
    this.topic = topic;
    this.source = source;
  }

  /**
   * Opens a producer for each writer.
   *
   * @param bootstrapServers as {@code host:port,host:port}
   * @param topic as {@code rejected-events}
   * @param connection names the store as the source
   */
  public static Factory factory(
      String bootstrapServers, String topic, InfluxConnection connection) {
    String source = connection.toString();
    return () -> new KafkaRejectedPoints(producer(bootstrapServers), topic, source);
  }

  private static Producer<String, ByteBuffer> producer(String bootstrapServers) {
    Map<String, Object> settings =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.ACKS_CONFIG,
            "all");
    return new KafkaProducer<>(settings, new StringSerializer(), new ByteBufferSerializer());
  }

  @Override
  public void accept(LineEntry line, String reason) throws IOException {
    failIfLost();
    RejectedEvent event =
        RejectedEvent.newBuilder()
            .setReason(reason)
            .setSource(source)
            .setPartition(-1)
            .setOffset(-1)
            .setPayload(ByteBuffer.wrap(line.line().getBytes(StandardCharsets.UTF_8)))
            .build();
    try {
      var unused =
          producer.send(
              new ProducerRecord<>(topic, line.series(), event.toByteBuffer()),
              (metadata, failure) -> {
                if (failure != null) {
                  lost.compareAndSet(null, failure);
                }
              });
    } catch (KafkaException e) {
      lost.compareAndSet(null, e);
      failIfLost();
    }
  }

  @Override
  public void flush() throws IOException {
    producer.flush();
    failIfLost();
  }

  private void failIfLost() throws IOException {
    Exception failure = lost.get();
    if (failure != null) {
      throw new IOException(
          "a point that the store rejected could not be sent to topic '"
              + topic
              + "'; check that the brokers are up and accept records there",
          failure);
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
