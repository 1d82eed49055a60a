package io.kpipulse.ingest.validate;

import io.kpipulse.record.SourceRecord;
import io.kpipulse.validation.ValidationRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * An event is late if it is older by more than the allowed lateness than the greatest record
 * timestamp before it in its partition. So the rule depends on the partition alone. A record costs
 * O(1), a partition one number.
 */
final class PartitionLateness {
  private final Duration allowed;
  private final Map<Integer, Long> greatest = new HashMap<>();

  /**
   * @param allowed the correction horizon and a day
   */
  PartitionLateness(Duration allowed) {
    this.allowed = allowed;
  }

  /**
   * Observes a record.
   *
   * @return the greatest timestamp before it in its partition, epoch milliseconds; empty where
   *     there is none, as always for a record without a partition
   */
  OptionalLong observe(SourceRecord record) {
    if (record.partition() < 0) {
      return OptionalLong.empty();
    }
    Long before = greatest.get(record.partition());
    record.timestamp().ifPresent(time -> greatest.merge(record.partition(), time, Math::max));
    return before == null ? OptionalLong.empty() : OptionalLong.of(before);
  }

  /**
   * Whether an event is late.
   *
   * @param eventTime epoch milliseconds
   * @param before what {@link #observe} returned for its record
   */
  boolean isLate(long eventTime, OptionalLong before) {
    return before.isPresent() && eventTime < before.getAsLong() - allowed.toMillis();
  }

  /** Why a late event is rejected. */
  String reason(long eventTime, OptionalLong before) {
    return "late: "
        + ValidationRules.distance(eventTime, "before", before.getAsLong(), allowed)
        + " of a record before it in its partition; write records in the order of their timestamps";
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
