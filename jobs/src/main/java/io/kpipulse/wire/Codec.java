package io.kpipulse.wire;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;

/**
 * How a value is written to bytes and read back. A codec is stateless and has a public constructor
 * without arguments, by which a savepoint finds it again.
 *
 * @param <T> immutable, or owned by whoever reads it
 */
public interface Codec<T> extends Serializable {
  /** Of the bytes that {@link #write} writes; goes up by one when they change. */
  int version();

  void write(T value, DataOutput out) throws IOException;

  /**
   * Reads what a version up to {@link #version} wrote.
   *
   * @throws IOException if the bytes end early or the version is unknown
   */
  T read(int version, DataInput in) throws IOException;

  /**
   * A value that shares nothing changeable with the original. Immutable values return themselves.
   */
  default T copy(T value) {
    return value;
  }
}
