package io.kpipulse.local.rebuild;

import io.kpipulse.kafka.KafkaAdmin;
import java.util.HashMap;
import java.util.Map;

/** What a consumer group has reported of its progress in a topic. */
record CommittedOffsets(KafkaAdmin admin, String group, String topic) {
  /**
   * The offset after the last record, by partition; those of which nothing was reported are absent.
   *
   * @throws IllegalStateException if Kafka does not answer within 15 s, with the cause
   */
  Map<Integer, Long> read() {
    Map<Integer, Long> offsets = new HashMap<>();
    admin
        .ask(topic, any -> any.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
        .forEach(
            (partition, offset) -> {
              if (offset != null && partition.topic().equals(topic)) {
                offsets.put(partition.partition(), offset.offset());
              }
            });
    return offsets;
  }
}
