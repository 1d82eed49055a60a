package io.kpipulse.rolling;

import io.kpipulse.fact.FactDifference.Cause;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.wire.Codec;
import io.kpipulse.wire.MeasureVectorCodec;
import io.kpipulse.wire.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How differences travel from the pre-aggregation to the scopes; they never go into state. Slices
 * travel as the distance from the one before, which is small.
 */
public final class ScopeDifferencesCodec implements Codec<ScopeDifferences> {
  private static final long serialVersionUID = 1L;

  private final MeasureVectorCodec vectors = new MeasureVectorCodec();

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(ScopeDifferences value, DataOutput out) throws IOException {
    out.writeUTF(value.key());
    VarLong.write(value.slices().size(), out);
    long before = 0;
    for (SliceDifference difference : value.slices()) {
      VarLong.write(difference.slice() - before, out);
      before = difference.slice();
      out.writeBoolean(difference.cause() == Cause.AMENDED);
      vectors.write(difference.measures(), out);
    }
  }

  @Override
  public ScopeDifferences read(int version, DataInput in) throws IOException {
    String key = in.readUTF();
    int size = VarLong.readCount(in);
    List<SliceDifference> slices = new ArrayList<>(size);
    long slice = 0;
    for (int i = 0; i < size; i++) {
      slice += VarLong.read(in);
      Cause cause = in.readBoolean() ? Cause.AMENDED : Cause.LATE;
      MeasureVector measures = vectors.read(vectors.version(), in);
      slices.add(new SliceDifference(slice, cause, measures));
    }
    return new ScopeDifferences(key, slices);
  }

  @Override
  public ScopeDifferences copy(ScopeDifferences value) {
    List<SliceDifference> slices = new ArrayList<>(value.slices().size());
    for (SliceDifference difference : value.slices()) {
      slices.add(
          new SliceDifference(
              difference.slice(), difference.cause(), difference.measures().copy()));
    }
    return new ScopeDifferences(value.key(), slices);
  }
}
