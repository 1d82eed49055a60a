package io.kpipulse.local.load;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;

/**
 * A record of a topic. The arrays are not copied and not to be changed.
 *
 * @param timestamp when the event was reported, epoch milliseconds, not negative
 * @param key id of the entity as UTF-8, at most 65,535 bytes
 * @param value Avro's single-object encoding
 */
@SuppressWarnings("ArrayRecordComponent") // compared as bytes, by ORDER
record LoadRecord(long timestamp, byte[] key, byte[] value) {
  private static final int KEY_LENGTH = Long.BYTES;
  private static final int KEY = KEY_LENGTH + Short.BYTES;

  /** Orders records in their byte form by timestamp, key and value, the latter two unsigned. */
  static final Comparator<byte[]> ORDER = LoadRecord::compare;

  /** As bytes: the timestamp, the length of the key in two bytes, key, value. */
  byte[] toBytes() {
    return ByteBuffer.allocate(KEY + key.length + value.length)
        .putLong(timestamp)
        .putShort((short) key.length)
        .put(key)
        .put(value)
        .array();
  }

  /** The record of bytes that {@link #toBytes} made. */
  static LoadRecord of(byte[] bytes) {
    int value = valueStart(bytes);
    return new LoadRecord(
        ByteBuffer.wrap(bytes).getLong(),
        Arrays.copyOfRange(bytes, KEY, value),
        Arrays.copyOfRange(bytes, value, bytes.length));
  }

  private static int compare(byte[] one, byte[] other) {
    int order = Arrays.compareUnsigned(one, 0, KEY_LENGTH, other, 0, KEY_LENGTH);
    if (order != 0) {
      return order;
    }
    int value = valueStart(one);
    int otherValue = valueStart(other);
    order = Arrays.compareUnsigned(one, KEY, value, other, KEY, otherValue);
    return order != 0
        ? order
        : Arrays.compareUnsigned(one, value, one.length, other, otherValue, other.length);
  }

  private static int valueStart(byte[] bytes) {
    return KEY + Short.toUnsignedInt(ByteBuffer.wrap(bytes).getShort(KEY_LENGTH));
  }
}
