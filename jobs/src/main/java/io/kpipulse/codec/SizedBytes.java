package io.kpipulse.codec;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Bytes with their length in front, so that they can be copied without being decoded. */
public final class SizedBytes {
  private SizedBytes() {}

  /** Writes an array whole. */
  public static void write(byte[] bytes, DataOutput out) throws IOException {
    VarLong.write(bytes.length, out);
    out.write(bytes);
  }

  /**
   * Reads what {@link #write} wrote, into an array of its own.
   *
   * @throws IOException if the bytes end early or are something else
   */
  public static byte[] read(DataInput in) throws IOException {
    byte[] bytes = new byte[VarLong.readCount(in)];
    in.readFully(bytes);
    return bytes;
  }
}
