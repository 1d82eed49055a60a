package io.kpipulse.bench.peak;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.local.broker.LocalTopics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Fills the topics of a broker with a day, each record with the time of its report. */
final class DayTopics implements AutoCloseable {
  private static final int BATCH_BYTES = 128 * 1024;

  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  DayTopics(String bootstrapServers) {
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.LINGER_MS_CONFIG,
                "20",
                ProducerConfig.BATCH_SIZE_CONFIG,
                BATCH_BYTES),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /**
   * The cases of a day.
   *
   * @return how many reports there were
   */
  long fill(NationalDay day) throws IOException {
    long reports =
        day.forEach(
            event ->
                send(
                    LocalTopics.SERVICE_SATISFACTION,
                    event.getCaseId(),
                    ServiceSatisfaction.getEncoder().encode(event),
                    event.getEventTime()));
    flush();
    return reports;
  }

  /**
   * Tasks, as many as cases, that were all assigned on the day before and get an update each on the
   * day, evenly.
   *
   * @return how many reports there were
   */
  long fill(NationalTasks tasks, NationalDay day) throws IOException {
    int count = day.count();
    long midnight = day.start().toEpochMilli();
    long dayMillis = day.end().toEpochMilli() - midnight;
    for (int update = 0; update < 2; update++) {
      for (int number = 0; number < count; number++) {
        Instant assignedAt =
            Instant.ofEpochMilli(midnight - dayMillis + number * dayMillis / count);
        Instant at = assignedAt.plusMillis(update * dayMillis);
        TaskUpdate event = tasks.update(number, update, assignedAt, at);
        send(
            LocalTopics.TASK_UPDATES, event.getTaskId(), TaskUpdate.getEncoder().encode(event), at);
      }
    }
    flush();
    return 2L * count;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback keeps the failure
  private void send(String topic, String key, ByteBuffer event, Instant at) {
    byte[] bytes = new byte[event.remaining()];
    event.get(bytes);
    producer.send(
        new ProducerRecord<>(
            topic, null, at.toEpochMilli(), key.getBytes(StandardCharsets.UTF_8), bytes),
        (metadata, exception) -> {
          if (exception != null) {
            failure.compareAndSet(null, exception);
          }
        });
  }

  private void flush() throws IOException {
    producer.flush();
    if (failure.get() != null) {
      throw new IOException("an event of the day could not be sent", failure.get());
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
