package io.kpipulse.kafka;

import io.kpipulse.net.FailureCause;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The committed records that a topic holds now, read without a group. For one thread. */
public final class CommittedRecords {
  private static final Duration POLL = Duration.ofMillis(200);

  /** How long a partition may yield nothing: 30 s. */
  private static final int POLLS = 150;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final String topic;

  /**
   * Offsets of a partition.
   *
   * @param begin the first that is held
   * @param end after the last that is held, which may be none of a record
   */
  public record Held(long begin, long end) {}

  private CommittedRecords(KafkaConsumer<byte[], byte[]> consumer, String topic) {
    this.consumer = consumer;
    this.topic = topic;
  }

  /**
   * The answer to a question about the records of a topic.
   *
   * @throws IllegalStateException if the brokers cannot be reached, have no such topic, or do not
   *     serve it
   */
  public static <T> T ask(
      KafkaConnection kafka, String topic, Function<CommittedRecords, T> question) {
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
      return question.apply(new CommittedRecords(consumer, topic));
    } catch (KafkaException e) {
      throw new KafkaFailure(kafka, topic).of(e);
    }
  }

  /** The numbers of the topic's partitions. */
  public Set<Integer> partitions() {
    return consumer.partitionsFor(topic).stream()
        .map(info -> info.partition())
        .collect(Collectors.toSet());
  }

  /** What each of some partitions holds now, by its number. */
  public Map<Integer, Held> held(Collection<Integer> partitions) {
    List<TopicPartition> asked = partitions.stream().map(this::partition).toList();
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(asked);
    Map<TopicPartition, Long> ends = consumer.endOffsets(asked);
    Map<Integer, Held> held = new HashMap<>();
    asked.forEach(one -> held.put(one.partition(), new Held(begins.get(one), ends.get(one))));
    return held;
  }

  /**
   * Reads the records of a partition between two offsets, the second not included.
   *
   * @throws IllegalStateException if nothing comes for 30 s
   */
  public void read(
      int number, long from, long end, Consumer<ConsumerRecord<byte[], byte[]>> record) {
    TopicPartition partition = partition(number);
    consumer.assign(List.of(partition));
    consumer.seek(partition, from);
    int fruitless = 0;
    while (consumer.position(partition) < end) {
      long before = consumer.position(partition);
      for (ConsumerRecord<byte[], byte[]> read : consumer.poll(POLL)) {
        if (read.offset() < end) {
          record.accept(read);
        }
      }
      fruitless = consumer.position(partition) == before ? fruitless + 1 : 0;
      if (fruitless == POLLS) {
        throw new IllegalStateException(
            "%s cannot be read beyond offset %s of %s: nothing came for %s; check that all its brokers"
                    .formatted(partition, before, end, FailureCause.text(POLL.multipliedBy(POLLS)))
                + " run");
      }
    }
  }

  private TopicPartition partition(int number) {
    return new TopicPartition(topic, number);
  }
}
