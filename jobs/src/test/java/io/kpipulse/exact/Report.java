package io.kpipulse.exact;

import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;

/**
 * An event as somebody reports it.
 *
 * @param partition where it is written
 * @param reported the record timestamp, epoch milliseconds
 * @param delay how much later than by its timestamp it gets its place in the partition,
 *     milliseconds
 * @param happened its event_time, epoch milliseconds
 * @param event what it says
 */
record Report<E extends SpecificRecord>(
    int partition, long reported, long delay, long happened, E event) {
  private static final long AHEAD = Duration.ofMinutes(5).toMillis();

  /** Whether it counts, by the sentence of the contract. */
  boolean isAccepted(Duration horizon) {
    return happened <= reported + AHEAD && happened >= reported - horizon.toMillis();
  }
}
