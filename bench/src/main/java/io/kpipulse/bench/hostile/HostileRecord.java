package io.kpipulse.bench.hostile;

import java.util.List;
import org.apache.kafka.common.header.Header;

/**
 * A record as it is sent. The arrays are not to be changed.
 *
 * @param timestamp epoch milliseconds
 * @param key may be {@code null}
 * @param value {@code null} for a tombstone
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HostileRecord(
    Kind kind, Demand demand, long timestamp, byte[] key, byte[] value, List<Header> headers) {

  /** What a consumer of bytes sees: a tombstone has none. */
  byte[] payload() {
    return value == null ? new byte[0] : value;
  }

  /** With another value, which no job may accept. */
  HostileRecord rejected(byte[] other) {
    return new HostileRecord(kind, Demand.REJECT, timestamp, key, other, headers);
  }

  /** With another value, of which is not known whether it is an event. */
  HostileRecord unsure(byte[] other) {
    return new HostileRecord(kind, Demand.EITHER, timestamp, key, other, headers);
  }

  /** A record in its place that begins or ends a part of a partition. */
  HostileRecord mark(byte[] text) {
    return new HostileRecord(Kind.MARK, Demand.REJECT, timestamp, key, text, List.of());
  }

  HostileRecord withKey(byte[] other) {
    return new HostileRecord(kind, demand, timestamp, other, value, headers);
  }

  HostileRecord withHeaders(List<Header> others) {
    return new HostileRecord(kind, demand, timestamp, key, value, others);
  }
}
