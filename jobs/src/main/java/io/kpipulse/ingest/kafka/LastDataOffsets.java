package io.kpipulse.ingest.kafka;

import io.kpipulse.kafka.CommittedRecords;
import io.kpipulse.kafka.CommittedRecords.Held;
import io.kpipulse.kafka.KafkaConnection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Finds the last committed data record of a partition. The end offset cannot be used: it may point
 * past transaction markers and aborted records, whose offsets a job never sees. Reads backwards in
 * growing steps, so usually one record a partition.
 */
final class LastDataOffsets {
  private static final int STEP_GROWTH = 8;

  private LastDataOffsets() {}

  /**
   * The offset after the last committed data record of each partition; 0 where there is none.
   *
   * @throws IllegalStateException if a partition cannot be read
   */
  static Map<Integer, Long> find(KafkaConnection kafka, String topic, Set<Integer> partitions) {
    return CommittedRecords.ask(
        kafka,
        topic,
        records -> {
          Map<Integer, Long> found = new HashMap<>();
          records
              .held(partitions)
              .forEach((partition, held) -> found.put(partition, last(records, partition, held)));
          return found;
        });
  }

  private static long last(CommittedRecords records, int partition, Held held) {
    AtomicLong found = new AtomicLong();
    long to = held.end();
    for (long step = 1; to > held.begin() && found.get() == 0; step *= STEP_GROWTH) {
      long from = Math.max(held.begin(), held.end() - step);
      records.read(partition, from, to, record -> found.set(record.offset() + 1));
      to = from;
    }
    return found.get();
  }
}
