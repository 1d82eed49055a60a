package io.kpipulse.codec;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A value that may be {@code null}.
 *
 * @param codec of the value
 */
public record Nullable<T>(Codec<T> codec) implements Codec<T> {
  @Override
  public void write(T value, DataOutput out) throws IOException {
    out.writeBoolean(value != null);
    if (value != null) {
      codec.write(value, out);
    }
  }

  @Override
  public T read(DataInput in) throws IOException {
    return in.readBoolean() ? codec.read(in) : null;
  }
}
