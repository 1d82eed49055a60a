package io.kpipulse.local.load;

import io.kpipulse.net.FailureCause;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Compares records with those of the broker.
 *
 * @param consumer of no group
 */
record RecordLookup(Consumer<byte[], byte[]> consumer) {
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final int POLLS = 60;

  /**
   * Whether there is this record at an offset.
   *
   * @throws IllegalStateException if the broker does not respond within a minute
   */
  boolean holds(TopicPartition partition, long offset, LoadRecord expected) {
    consumer.assign(List.of(partition));
    if (consumer.beginningOffsets(List.of(partition)).get(partition) > offset) {
      return false;
    }
    consumer.seek(partition, offset);
    for (int i = 0; i < POLLS; i++) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(partition)) {
        return record.offset() == offset && same(record, expected);
      }
      // What is there may be the marker of a transaction.
      if (consumer.position(partition) > offset) {
        return false;
      }
    }
    throw new IllegalStateException(
        "the record at offset %s of %s cannot be read: nothing came for %s; check that all brokers run"
            .formatted(offset, partition, FailureCause.text(POLL.multipliedBy(POLLS))));
  }

  private static boolean same(ConsumerRecord<byte[], byte[]> record, LoadRecord expected) {
    return record.timestamp() == expected.timestamp()
        && Arrays.equals(record.key(), expected.key())
        && Arrays.equals(record.value(), expected.value());
  }
}
