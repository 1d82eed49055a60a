package io.kpipulse.rolling.scope;

import io.kpipulse.codec.Codec;
import io.kpipulse.codec.VarLong;
import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.fact.MeasureVectorCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Scope deltas between pre-aggregation and scopes. */
public final class ScopeDeltaCodec implements Codec<ScopeDelta> {
  private static final long serialVersionUID = 1L;

  private final MeasureVectorCodec vectors = new MeasureVectorCodec();

  @Override
  public void write(ScopeDelta value, DataOutput out) throws IOException {
    out.writeUTF(value.key());
    VarLong.write(value.size(), out);
    for (int at = 0; at < value.size(); at++) {
      out.writeLong(value.slice(at));
      out.writeBoolean(value.cause(at) == Cause.AMENDED);
      vectors.write(value.measures(at), out);
    }
  }

  @Override
  public ScopeDelta read(DataInput in) throws IOException {
    String key = in.readUTF();
    int size = VarLong.readCount(in);
    long[] slices = new long[size];
    boolean[] amended = new boolean[size];
    MeasureVector[] measures = new MeasureVector[size];
    for (int at = 0; at < size; at++) {
      slices[at] = in.readLong();
      amended[at] = in.readBoolean();
      measures[at] = vectors.read(in);
    }
    return new ScopeDelta(key, slices, amended, measures);
  }
}
