package io.kpipulse.fact;

import io.kpipulse.codec.Codec;
import io.kpipulse.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Measure vectors: the sums, then the histogram; a byte for each small number. */
public final class MeasureVectorCodec implements Codec<MeasureVector> {
  @Override
  public void write(MeasureVector value, DataOutput out) throws IOException {
    VarLong.write(value.measures(), out);
    for (long sum : value.sums()) {
      VarLong.write(sum, out);
    }
    Histogram.write(value.histogram(), out);
  }

  @Override
  public MeasureVector read(DataInput in) throws IOException {
    long[] sums = new long[VarLong.readCount(in)];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = VarLong.read(in);
    }
    return new MeasureVector(sums, Histogram.read(in));
  }
}
