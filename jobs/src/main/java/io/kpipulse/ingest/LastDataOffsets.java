package io.kpipulse.ingest;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Where the last committed record of each partition is. The end of a partition does not say it:
 * what comes last may be marks of transactions, or records of one that was given up, and a job that
 * has read all records never reports the offsets of those.
 */
final class LastDataOffsets {
  private static final Duration POLL = Duration.ofMillis(200);

  /** How often a partition is asked without getting further. */
  private static final int PATIENCE = 150;

  private static final int FURTHER_BACK = 8;
  private static final int FETCH_WAIT_MILLIS = 10;
  private static final long NOT_FOUND = -1;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final String topic;

  private LastDataOffsets(KafkaConsumer<byte[], byte[]> consumer, String topic) {
    this.consumer = consumer;
    this.topic = topic;
  }

  /**
   * The offset after the last committed record before an end, by partition; 0 where there is none.
   *
   * @param servers Kafka brokers, as {@code host:port,host:port}
   * @param ends where each partition ends
   * @throws IllegalStateException if a partition cannot be read
   */
  static Map<Integer, Long> before(String servers, String topic, Map<Integer, Long> ends) {
    Map<String, Object> options =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            servers,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            // Behind the last record a broker would wait for more before it answers.
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
            FETCH_WAIT_MILLIS);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(options, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      LastDataOffsets last = new LastDataOffsets(consumer, topic);
      Map<Integer, Long> found = new HashMap<>();
      ends.forEach((partition, end) -> found.put(partition, last.before(partition, end)));
      return found;
    } catch (KafkaException e) {
      throw new IllegalStateException(
          "the last records of topic '"
              + topic
              + "' cannot be found at '"
              + servers
              + "' ("
              + e.getMessage()
              + "); see whether all its brokers run",
          e);
    }
  }

  private long before(int number, long end) {
    TopicPartition partition = new TopicPartition(topic, number);
    consumer.assign(List.of(partition));
    long begin = consumer.beginningOffsets(List.of(partition)).get(partition);
    long to = end;
    for (long back = 1; to > begin; back *= FURTHER_BACK) {
      long from = Math.max(begin, end - back);
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
    int waits = 0;
    while (consumer.position(partition) < end) {
      long before = consumer.position(partition);
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        found = record.offset() < end ? record.offset() + 1 : found;
      }
      waits = consumer.position(partition) == before ? waits + 1 : 0;
      if (waits == PATIENCE) {
        throw new IllegalStateException(
            partition
                + " cannot be read beyond offset "
                + before
                + " of "
                + end
                + "; see whether all its brokers run");
      }
    }
    return found;
  }
}
