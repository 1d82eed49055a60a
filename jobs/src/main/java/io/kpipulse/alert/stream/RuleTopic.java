package io.kpipulse.alert.stream;

import io.kpipulse.kafka.KafkaAdmin;
import io.kpipulse.kafka.KafkaConnection;
import io.kpipulse.kafka.KafkaFailure;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What the topic of rules holds before a job starts, so that the first point meets these rules. */
public final class RuleTopic {
  private static final Duration POLL = Duration.ofMillis(200);

  /**
   * Rules of the topic.
   *
   * @param timestamp of their record, epoch milliseconds
   * @param yaml empty for those of the reference data
   */
  public record Last(long timestamp, String yaml) implements Serializable {}

  private RuleTopic() {}

  /**
   * The last rules; empty if there were none.
   *
   * @throws IllegalStateException if the brokers cannot be reached or have no such topic
   */
  public static Optional<Last> last(KafkaConnection kafka, String topic) {
    Map<String, Object> options =
        kafka.with(
            Map.of(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                Math.toIntExact(KafkaAdmin.TIMEOUT.toMillis())));
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(options, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic, KafkaAdmin.TIMEOUT).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      return last(consumer, partitions);
    } catch (KafkaException e) {
      throw new KafkaFailure(kafka, topic).of(e);
    }
  }

  private static Optional<Last> last(
      KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Last last = null;
    while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (last == null || record.timestamp() >= last.timestamp()) {
          byte[] value = record.value();
          last =
              new Last(
                  record.timestamp(),
                  value == null ? "" : new String(value, StandardCharsets.UTF_8));
        }
      }
    }
    return Optional.ofNullable(last);
  }
}
