package io.kpipulse.rolling.scope;

import io.kpipulse.codec.Codec;
import io.kpipulse.codec.VarLong;
import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.MeasureVectorCodec;
import io.kpipulse.rolling.scope.ScopeDelta.SliceSum;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Scope deltas between pre-aggregation and scopes. */
public final class ScopeDeltaCodec implements Codec<ScopeDelta> {
  private final MeasureVectorCodec vectors = new MeasureVectorCodec();

  @Override
  public void write(ScopeDelta value, DataOutput out) throws IOException {
    out.writeUTF(value.key());
    VarLong.write(value.sums().size(), out);
    for (SliceSum sum : value.sums()) {
      out.writeLong(sum.start());
      out.writeBoolean(sum.cause() == Cause.AMENDED);
      vectors.write(sum.measures(), out);
    }
  }

  @Override
  public ScopeDelta read(DataInput in) throws IOException {
    String key = in.readUTF();
    int size = VarLong.readCount(in);
    List<SliceSum> sums = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      long start = in.readLong();
      Cause cause = in.readBoolean() ? Cause.AMENDED : Cause.ADDED;
      sums.add(new SliceSum(start, cause, vectors.read(in)));
    }
    return new ScopeDelta(key, sums);
  }
}
