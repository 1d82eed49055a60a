package io.kpipulse.codec;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A long in 1 to 10 bytes, the fewer the closer it is to zero (zigzag, base 128). */
public final class VarLong {
  private static final int MORE = 0x80;
  private static final int BITS = 7;

  private VarLong() {}

  public static void write(long value, DataOutput out) throws IOException {
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~(long) (MORE - 1)) != 0) {
      out.writeByte((int) (rest & (MORE - 1)) | MORE);
      rest >>>= BITS;
    }
    out.writeByte((int) rest);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the bytes end early or are no such number
   */
  public static long read(DataInput in) throws IOException {
    long rest = 0;
    for (int shift = 0; shift < Long.SIZE; shift += BITS) {
      int next = in.readUnsignedByte();
      rest |= (long) (next & (MORE - 1)) << shift;
      if ((next & MORE) == 0) {
        return (rest >>> 1) ^ -(rest & 1);
      }
    }
    throw new IOException("more than 10 bytes for one number: these bytes are something else");
  }

  /**
   * Reads a count that is followed by as many values.
   *
   * @throws IOException if it is not in 0..{@link Integer#MAX_VALUE}
   */
  public static int readCount(DataInput in) throws IOException {
    long count = read(in);
    if (count < 0 || count > Integer.MAX_VALUE) {
      throw new IOException("a count of " + count + ": these bytes are something else");
    }
    return (int) count;
  }
}
