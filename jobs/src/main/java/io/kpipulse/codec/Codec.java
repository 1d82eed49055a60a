package io.kpipulse.codec;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;

/**
 * Writes a value to bytes and reads it back. Codecs have no state of their own.
 *
 * @param <T> immutable, or owned by whoever reads it
 */
public interface Codec<T> extends Serializable {
  void write(T value, DataOutput out) throws IOException;

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the bytes end early or are something else
   */
  T read(DataInput in) throws IOException;
}
