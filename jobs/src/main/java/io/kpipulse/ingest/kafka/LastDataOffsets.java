package io.kpipulse.ingest.kafka;

import io.kpipulse.kafka.KafkaAdmin;
import io.kpipulse.kafka.KafkaConnection;
import io.kpipulse.kafka.KafkaFailure;
import io.kpipulse.net.FailureCause;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Finds the last committed data record of a partition. The end offset cannot be used: it may point
 * past transaction markers and aborted records, whose offsets a job never sees. Reads backwards in
 * growing steps, so usually one record a partition.
 */
final class LastDataOffsets {
  private static final Duration POLL = Duration.ofMillis(200);

  /** How long a partition may yield nothing: 30 s. */
  private static final int POLLS = 150;

  private static final int STEP_GROWTH = 8;
  private static final long NOT_FOUND = -1;

  private final KafkaConsumer<byte[], byte[]> consumer;

  private LastDataOffsets(KafkaConsumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /**
   * The offset after the last committed data record of each partition; 0 where there is none.
   *
   * @throws IllegalStateException if a partition cannot be read
   */
  static Map<Integer, Long> find(KafkaConnection kafka, String topic, Set<Integer> partitions) {
    Map<String, Object> options =
        kafka.with(
            Map.of(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                Math.toIntExact(KafkaAdmin.TIMEOUT.toMillis()),
                // At the end of a partition a broker would wait for more records before it answers.
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                10));
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(options, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      return new LastDataOffsets(consumer)
          .find(partitions.stream().map(number -> new TopicPartition(topic, number)).toList());
    } catch (KafkaException e) {
      throw new KafkaFailure(kafka, topic).of(e);
    }
  }

  private Map<Integer, Long> find(List<TopicPartition> partitions) {
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Map<Integer, Long> found = new HashMap<>();
    for (TopicPartition partition : partitions) {
      consumer.assign(List.of(partition));
      found.put(
          partition.partition(), before(partition, begins.get(partition), ends.get(partition)));
    }
    return found;
  }

  private long before(TopicPartition partition, long begin, long end) {
    long to = end;
    for (long step = 1; to > begin; step *= STEP_GROWTH) {
      long from = Math.max(begin, end - step);
      long found = between(partition, from, to);
      if (found != NOT_FOUND) {
        return found;
      }
      to = from;
    }
    return 0;
  }

  private long between(TopicPartition partition, long from, long end) {
    consumer.seek(partition, from);
    long found = NOT_FOUND;
    int fruitless = 0;
    while (consumer.position(partition) < end) {
      long before = consumer.position(partition);
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        found = record.offset() < end ? record.offset() + 1 : found;
      }
      fruitless = consumer.position(partition) == before ? fruitless + 1 : 0;
      if (fruitless == POLLS) {
        throw new IllegalStateException(
            "%s cannot be read beyond offset %s of %s: nothing came for %s; check that all its brokers"
                    .formatted(partition, before, end, FailureCause.text(POLL.multipliedBy(POLLS)))
                + " run");
      }
    }
    return found;
  }
}
