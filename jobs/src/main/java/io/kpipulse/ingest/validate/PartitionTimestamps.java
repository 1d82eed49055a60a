package io.kpipulse.ingest.validate;

import io.kpipulse.ingest.decode.SourceRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The greatest record timestamp read so far, of each partition. A record costs O(1). */
final class PartitionTimestamps {
  /** No record with a timestamp was read. */
  static final long UNKNOWN = Long.MIN_VALUE;

  private final Map<Integer, Long> greatest = new HashMap<>();

  /**
   * Observes a record.
   *
   * @return the greatest timestamp before it in its partition, epoch milliseconds, or {@link
   *     #UNKNOWN}, as always for a record without a partition
   */
  long observe(SourceRecord record) {
    if (record.partition() < 0) {
      return UNKNOWN;
    }
    long before = greatest.getOrDefault(record.partition(), UNKNOWN);
    if (record.timestamp().orElse(UNKNOWN) > before) {
      greatest.put(record.partition(), record.timestamp().getAsLong());
    }
    return before;
  }

  /** Each partition with its greatest timestamp. */
  List<long[]> toState() {
    List<long[]> state = new ArrayList<>();
    greatest.forEach((partition, timestamp) -> state.add(new long[] {partition, timestamp}));
    return state;
  }

  /** Merges the states of all subtasks: a partition's reader knows the greatest timestamp. */
  void restore(Iterable<long[]> states) {
    for (long[] state : states) {
      greatest.merge((int) state[0], state[1], Math::max);
    }
  }
}
