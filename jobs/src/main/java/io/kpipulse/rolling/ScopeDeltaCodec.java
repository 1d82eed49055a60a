package io.kpipulse.rolling;

import io.kpipulse.fact.MeasureVector;
import io.kpipulse.wire.Codec;
import io.kpipulse.wire.MeasureVectorCodec;
import io.kpipulse.wire.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How differences travel from the pre-aggregation to the scopes; they never go into state. Slices
 * travel as the distance from the one before, which is small.
 */
public final class ScopeDeltaCodec implements Codec<ScopeDelta> {
  private static final long serialVersionUID = 1L;

  private final MeasureVectorCodec vectors = new MeasureVectorCodec();

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(ScopeDelta value, DataOutput out) throws IOException {
    out.writeUTF(value.key());
    VarLong.write(value.size(), out);
    long before = 0;
    for (int at = 0; at < value.size(); at++) {
      VarLong.write(value.slice(at) - before, out);
      before = value.slice(at);
      out.writeBoolean(value.isAmended(at));
      vectors.write(value.measures(at), out);
    }
  }

  @Override
  public ScopeDelta read(int version, DataInput in) throws IOException {
    String key = in.readUTF();
    int size = VarLong.readCount(in);
    long[] heads = new long[size];
    MeasureVector[] measures = new MeasureVector[size];
    long slice = 0;
    for (int at = 0; at < size; at++) {
      slice += VarLong.read(in);
      heads[at] = ScopeDelta.head(slice, in.readBoolean());
      measures[at] = vectors.read(vectors.version(), in);
    }
    return new ScopeDelta(key, heads, measures);
  }

  @Override
  public ScopeDelta copy(ScopeDelta value) {
    return value.copy();
  }
}
