package io.kpipulse.fact;

import io.kpipulse.codec.Codec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Dimensions: a byte that says which are there, then their codes. */
public final class DimensionsCodec implements Codec<Dimensions> {
  @Override
  public void write(Dimensions value, DataOutput out) throws IOException {
    int present = 0;
    for (int i = 0; i < Dimension.ALL.size(); i++) {
      present |= value.get(Dimension.ALL.get(i)) == null ? 0 : 1 << i;
    }
    out.writeByte(present);
    for (Dimension dimension : Dimension.ALL) {
      if (value.get(dimension) != null) {
        out.writeUTF(value.get(dimension));
      }
    }
  }

  @Override
  public Dimensions read(DataInput in) throws IOException {
    int present = in.readUnsignedByte();
    String[] codes = new String[Dimension.ALL.size()];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (present & 1 << i) == 0 ? null : in.readUTF();
    }
    return Dimensions.of(codes);
  }
}
