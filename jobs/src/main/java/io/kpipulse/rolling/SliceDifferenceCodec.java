package io.kpipulse.rolling;

import io.kpipulse.fact.FactDifference.Cause;
import io.kpipulse.wire.Codec;
import io.kpipulse.wire.MeasureVectorCodec;
import io.kpipulse.wire.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How differences travel from the pre-aggregation to the scopes. */
public final class SliceDifferenceCodec implements Codec<SliceDifference> {
  private static final long serialVersionUID = 1L;

  private final MeasureVectorCodec vectors = new MeasureVectorCodec();

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(SliceDifference value, DataOutput out) throws IOException {
    out.writeUTF(value.key());
    VarLong.write(value.slice(), out);
    out.writeBoolean(value.cause() == Cause.AMENDED);
    vectors.write(value.measures(), out);
  }

  @Override
  public SliceDifference read(int version, DataInput in) throws IOException {
    return new SliceDifference(
        in.readUTF(),
        VarLong.read(in),
        in.readBoolean() ? Cause.AMENDED : Cause.LATE,
        vectors.read(vectors.version(), in));
  }

  @Override
  public SliceDifference copy(SliceDifference value) {
    return new SliceDifference(value.key(), value.slice(), value.cause(), value.measures().copy());
  }
}
