package io.kpipulse.exact;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.record.SourceRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.OptionalLong;
import org.apache.avro.specific.SpecificRecord;

/**
 * An event in a record of a topic.
 *
 * @param partition where it is written
 * @param timestamp of the record, epoch milliseconds
 * @param delay from the timestamp until it is written, milliseconds
 * @param eventTime epoch milliseconds
 */
record EventRecord<E extends SpecificRecord>(
    int partition, long timestamp, long delay, long eventTime, E event) {
  private static final long AHEAD = Duration.ofMinutes(5).toMillis();

  /** When it is written, epoch milliseconds. */
  long written() {
    return timestamp + delay;
  }

  /** Whether it is accepted by its timestamp, as the contract has it under "Rejected". */
  boolean isAccepted(Duration horizon) {
    return eventTime <= timestamp + AHEAD && eventTime >= timestamp - horizon.toMillis();
  }

  /** The record as a source reads it. */
  SourceRecord at(int inPartition, long offset) {
    return new SourceRecord(
        "topic", inPartition, offset, OptionalLong.of(timestamp), null, bytes(event));
  }

  private static byte[] bytes(SpecificRecord event) {
    try {
      ByteBuffer encoded =
          event instanceof TaskUpdate update
              ? TaskUpdate.getEncoder().encode(update)
              : ServiceSatisfaction.getEncoder().encode((ServiceSatisfaction) event);
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
