package io.kpipulse.schema;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes Avro's binary encoding into an array that grows. For one thread at a time. */
final class ByteBuilder {
  private static final int LONGEST_NUMBER = 10;
  private static final int BITS = 7;
  private static final int MORE = 0x80;

  private byte[] bytes = new byte[256];
  private int size;

  /** Keeps the first bytes and drops all others. */
  void truncate(int length) {
    size = length;
  }

  byte[] array() {
    return bytes;
  }

  int size() {
    return size;
  }

  void writeLong(long value) {
    ensure(LONGEST_NUMBER);
    byte[] to = bytes;
    int at = size;
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~(long) (MORE - 1)) != 0) {
      to[at++] = (byte) ((rest & (MORE - 1)) | MORE);
      rest >>>= BITS;
    }
    to[at++] = (byte) rest;
    size = at;
  }

  void writeBoolean(boolean value) {
    ensure(1);
    bytes[size++] = (byte) (value ? 1 : 0);
  }

  void writeString(String text) {
    int length = text.length();
    int before = size;
    writeLong(length);
    ensure(length);
    byte[] to = bytes;
    int at = size;
    int all = 0;
    for (int i = 0; i < length; i++) {
      char next = text.charAt(i);
      all |= next;
      to[at + i] = (byte) next;
    }
    size += length;
    if (all >= MORE) {
      size = before;
      writeUtf8(text);
    }
  }

  private void writeUtf8(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    writeLong(encoded.length);
    writeBytes(encoded);
  }

  void writeBytes(byte[] more) {
    ensure(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
  }

  private void ensure(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
