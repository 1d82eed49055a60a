package io.kpipulse.ingest.validate;

import java.io.Serializable;
import java.time.Duration;

/**
 * An event is late if it is older by more than the allowed lateness than the greatest record
 * timestamp before it in its partition. So the rule depends on the partition alone.
 *
 * @param allowed the correction horizon and a day
 */
record LatenessRule(Duration allowed) implements Serializable {

  /**
   * Whether an event is late.
   *
   * @param eventTime epoch milliseconds
   * @param greatest record timestamp before it in its partition, or {@link
   *     PartitionTimestamps#UNKNOWN}
   */
  boolean isLate(long eventTime, long greatest) {
    return greatest != PartitionTimestamps.UNKNOWN && eventTime < greatest - allowed.toMillis();
  }

  /** Why a late event is rejected. */
  String reason(long eventTime, long greatest) {
    return "late: "
        + ValidationRules.distance(eventTime, "before", greatest, allowed)
        + " of a record before it in its partition; write records in the order of their timestamps";
  }
}
