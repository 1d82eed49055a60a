package io.kpipulse.local.e2e;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.schema.EventModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes what reporters write: encoded bytes, keyed by the entity, at the time of the report. */
final class EventProducer implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;

  private final String tasks;
  private final String cases;

  /**
   * @param tasks topic of the task updates
   * @param cases topic of the satisfaction responses
   */
  EventProducer(String bootstrapServers, String tasks, String cases) {
    this.tasks = tasks;
    this.cases = cases;
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Returns once the broker has it. */
  RecordMetadata send(TaskUpdate update, Instant reported) {
    return send(tasks, update.getTaskId(), bytes(update), reported);
  }

  /** Returns once the broker has it. */
  RecordMetadata send(ServiceSatisfaction response, Instant reported) {
    return send(cases, response.getCaseId(), bytes(response), reported);
  }

  /** Returns once the broker has it. */
  RecordMetadata send(String topic, String key, byte[] payload, Instant reported) {
    return await(
        new ProducerRecord<>(
            topic, null, reported.toEpochMilli(), key.getBytes(StandardCharsets.UTF_8), payload));
  }

  /** A record of no use in a certain partition; its time counts nevertheless. */
  void tick(String topic, int partition, Instant reported) {
    await(new ProducerRecord<>(topic, partition, reported.toEpochMilli(), null, new byte[] {0}));
  }

  private RecordMetadata await(ProducerRecord<byte[], byte[]> record) {
    try {
      return producer.send(record).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while sending", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker rejected a record: " + e.getCause(), e);
    }
  }

  /** The Avro single-object encoding of an event. */
  static byte[] bytes(SpecificRecord event) {
    try {
      ByteBuffer encoded =
          new BinaryMessageEncoder<SpecificRecord>(EventModel.INSTANCE, event.getSchema())
              .encode(event);
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
