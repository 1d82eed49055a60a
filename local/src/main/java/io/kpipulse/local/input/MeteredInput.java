package io.kpipulse.local.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes that are read. */
public final class MeteredInput extends FilterInputStream {
  private final long size;
  private long read;

  /**
   * @param size bytes there are, 0 where that is not known
   */
  MeteredInput(InputStream in, long size) {
    super(in);
    this.size = size;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    if (next >= 0) {
      read++;
    }
    return next;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    if (count > 0) {
      read += count;
    }
    return count;
  }

  /** The share that was read, 0 to 1; NaN where that is not known. */
  public double share() {
    return size == 0 ? Double.NaN : (double) read / size;
  }
}
