package io.kpipulse.alert.rule;

import io.kpipulse.codec.Codec;
import io.kpipulse.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Units in the state of operators. */
public final class UnitCodec implements Codec<Unit> {
  private static final long serialVersionUID = 1L;

  @Override
  public void write(Unit value, DataOutput out) throws IOException {
    out.writeUTF(value.scope());
    VarLong.write(value.codes().size(), out);
    for (Map.Entry<String, String> code : value.codes().entrySet()) {
      out.writeUTF(code.getKey());
      out.writeUTF(code.getValue());
    }
  }

  @Override
  public Unit read(DataInput in) throws IOException {
    String scope = in.readUTF();
    SortedMap<String, String> codes = new TreeMap<>();
    for (int left = VarLong.readCount(in); left > 0; left--) {
      String dimension = in.readUTF();
      codes.put(dimension, in.readUTF());
    }
    return new Unit(scope, codes);
  }
}
