package io.kpipulse.bench.hostile;

import io.kpipulse.codec.AvroCodec;
import io.kpipulse.event.RejectedEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Compares a topic of rejected records with what was sent: each that has to be rejected is there
 * once, with a reason and its bytes, and no other is.
 */
final class RejectedCheck {
  private static final Duration WAIT = Duration.ofSeconds(30);

  private final Map<String, SentTopic> sent;
  private final Map<String, BitSet> seen = new HashMap<>();
  private final KindTable kinds;
  private final Problems problems;
  private final AvroCodec<RejectedEvent> codec = new AvroCodec<>(RejectedEvent.class);

  /**
   * @param kinds told of each rejection
   * @param problems told of what is wrong
   */
  RejectedCheck(List<SentTopic> sent, KindTable kinds, Problems problems) {
    this.sent = sent.stream().collect(Collectors.toMap(SentTopic::topic, topic -> topic));
    this.kinds = kinds;
    this.problems = problems;
    sent.forEach(topic -> seen.put(topic.topic(), new BitSet()));
  }

  /** Reads the topic as it is now. */
  void read(String bootstrapServers, String topic) throws IOException {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long left =
          consumer.endOffsets(partitions).values().stream().mapToLong(offset -> offset).sum();
      while (left > 0) {
        var records = consumer.poll(WAIT);
        if (records.isEmpty()) {
          throw new IllegalStateException(left + " records of " + topic + " cannot be read");
        }
        for (ConsumerRecord<byte[], byte[]> record : records) {
          add(codec.decode(record.value()));
        }
        left -= records.count();
      }
    }
    requireComplete();
  }

  /** One that was found. */
  void add(RejectedEvent rejected) {
    SentTopic topic = sent.get(rejected.getSource());
    if (topic == null) {
      problems.unless(
          false, () -> "a record of another topic is rejected: " + rejected.getSource());
      return;
    }
    int number = SentTopic.number(rejected.getPartition(), rejected.getOffset());
    HostileRecord record = topic.record(number);
    kinds.rejected(record.kind(), rejected.getReason());
    String wrong = wrong(rejected, record, topic.isAccepted(number));
    BitSet before = seen.get(topic.topic());
    if (wrong.isEmpty() && before.get(number)) {
      wrong = "is rejected twice";
    }
    before.set(number);
    if (!wrong.isEmpty()) {
      report(topic, number, wrong + ": " + rejected.getReason());
    }
  }

  private static String wrong(RejectedEvent rejected, HostileRecord record, boolean accepted) {
    String reason = rejected.getReason();
    if (accepted) {
      return "is an event, but rejected";
    } else if (reason.isBlank()) {
      return "has no reason";
    } else if (rejected.getRecordTimestamp().toEpochMilli() != record.timestamp()) {
      return "has another timestamp";
    } else if (!isWhole(rejected.getKey(), record.key(), reason)) {
      return "has another key";
    }
    return isWhole(rejected.getPayload(), record.payload(), reason) ? "" : "has other bytes";
  }

  /** Whether bytes are as they were, or a beginning of which the reason tells both lengths. */
  private static boolean isWhole(ByteBuffer kept, byte[] original, String reason) {
    if (kept == null || original == null) {
      return kept == null && original == null;
    }
    int size = kept.remaining();
    String lengths = reason.replace(",", "");
    boolean announced = lengths.contains("cut to %s of %s bytes".formatted(size, original.length));
    return size <= original.length
        && kept.equals(ByteBuffer.wrap(original, 0, size))
        && (size == original.length || announced);
  }

  /** All were found. */
  void requireComplete() {
    for (SentTopic topic : sent.values()) {
      BitSet missing = new BitSet();
      missing.set(0, topic.size());
      missing.andNot(seen.get(topic.topic()));
      missing.stream()
          .filter(number -> !topic.isAccepted(number))
          .forEach(number -> report(topic, number, "is missing in rejected events"));
    }
  }

  private void report(SentTopic topic, int number, String what) {
    problems.unless(
        false, () -> problems.name(topic.job(), topic.record(number), number) + " " + what);
  }
}
