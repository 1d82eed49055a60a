package io.kpipulse.local.rebuild;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** What a consumer group has reported of its progress in a topic. */
record CommittedOffsets(Admin admin, String group, String topic) {
  /**
   * The offset after the last record, by partition; those of which nothing was reported are absent.
   *
   * @throws IllegalStateException if Kafka does not respond
   */
  Map<Integer, Long> read() throws InterruptedException {
    Map<Integer, Long> offsets = new HashMap<>();
    try {
      admin
          .listConsumerGroupOffsets(group)
          .partitionsToOffsetAndMetadata()
          .get()
          .forEach(
              (partition, offset) -> {
                if (offset != null && partition.topic().equals(topic)) {
                  offsets.put(partition.partition(), offset.offset());
                }
              });
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "how far group " + group + " has come cannot be had: " + e.getCause().getMessage(), e);
    }
    return offsets;
  }
}
