package io.kpipulse.codec;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A list of values.
 *
 * @param codec of a value
 */
public record ListCodec<T>(Codec<T> codec) implements Codec<List<T>> {
  @Override
  public void write(List<T> value, DataOutput out) throws IOException {
    VarLong.write(value.size(), out);
    for (T element : value) {
      codec.write(element, out);
    }
  }

  @Override
  public List<T> read(DataInput in) throws IOException {
    int size = VarLong.readCount(in);
    List<T> list = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      list.add(codec.read(in));
    }
    return list;
  }
}
