package io.kpipulse.fact;

import io.kpipulse.codec.Codec;
import io.kpipulse.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Dimensions: how many there are, then each code, or that there is none. */
public final class DimensionsCodec implements Codec<Dimensions> {
  @Override
  public void write(Dimensions value, DataOutput out) throws IOException {
    VarLong.write(value.size(), out);
    for (int i = 0; i < value.size(); i++) {
      out.writeBoolean(value.get(i) != null);
      if (value.get(i) != null) {
        out.writeUTF(value.get(i));
      }
    }
  }

  @Override
  public Dimensions read(DataInput in) throws IOException {
    String[] codes = new String[VarLong.readCount(in)];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = in.readBoolean() ? in.readUTF() : null;
    }
    return Dimensions.of(codes);
  }
}
