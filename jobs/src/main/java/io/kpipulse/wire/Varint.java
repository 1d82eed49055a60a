package io.kpipulse.wire;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Integers in as few bytes as they need: 7 bits a byte, the sign in the lowest bit, as Avro writes
 * them.
 */
public final class Varint {
  private Varint() {}

  /** Writes 1 to 10 bytes; small magnitudes of either sign are short. */
  public static void write(long value, DataOutput out) throws IOException {
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7FL) != 0) {
      out.writeByte((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the bytes end early or are no such integer
   */
  public static long read(DataInput in) throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = in.readByte();
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return (value >>> 1) ^ -(value & 1);
      }
    }
    throw new IOException("an integer of more than 10 bytes");
  }
}
