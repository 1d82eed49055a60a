package io.kpipulse.record;

import io.kpipulse.event.RejectedEvent;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * A record as it was read, before decoding.
 *
 * <p>The arrays are not copied and not to be changed.
 *
 * @param source the topic, or {@code tasks} or {@code satisfaction} where it is a line of a file
 * @param partition of the source; -1 where it has none
 * @param offset of the record in its partition, or the number of its line
 * @param timestamp when the event was reported, epoch milliseconds; empty where that is not known
 * @param key as it was; {@code null} where it has none
 * @param payload as it was; empty for a record without a value
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SourceRecord(
    String source, int partition, long offset, OptionalLong timestamp, byte[] key, byte[] payload) {

  /**
   * As it is rejected.
   *
   * @param reason names field, value and what would be right
   */
  public RejectedEvent rejected(String reason) {
    return RejectedEvent.newBuilder()
        .setReason(reason)
        .setSource(source)
        .setPartition(partition)
        .setOffset(offset)
        .setRecordTimestamp(
            timestamp.isPresent() ? Instant.ofEpochMilli(timestamp.getAsLong()) : null)
        .setKey(key == null ? null : ByteBuffer.wrap(key))
        .setPayload(ByteBuffer.wrap(payload))
        .build();
  }
}
