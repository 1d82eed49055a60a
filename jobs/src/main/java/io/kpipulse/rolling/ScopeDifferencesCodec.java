package io.kpipulse.rolling;

import io.kpipulse.fact.Histogram;
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
public final class ScopeDifferencesCodec implements Codec<ScopeDifferences> {
  private static final long serialVersionUID = 1L;

  private final int vectors = new MeasureVectorCodec().version();

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(ScopeDifferences value, DataOutput out) throws IOException {
    out.writeUTF(value.key());
    VarLong.write(value.size(), out);
    VarLong.write(value.measures(), out);
    long before = 0;
    for (int at = 0; at < value.size(); at++) {
      VarLong.write(value.slice(at) - before, out);
      before = value.slice(at);
      out.writeBoolean(value.isAmended(at));
      for (int measure = 0; measure < value.measures(); measure++) {
        VarLong.write(value.sum(at, measure), out);
      }
      MeasureVectorCodec.write(value.histogram(at), out);
    }
  }

  @Override
  public ScopeDifferences read(int version, DataInput in) throws IOException {
    String key = in.readUTF();
    int size = VarLong.readCount(in);
    int measures = VarLong.readCount(in);
    int width = ScopeDifferences.width(measures);
    long[] rows = new long[size * width];
    Histogram[] histograms = null;
    long slice = 0;
    for (int at = 0; at < size; at++) {
      slice += VarLong.read(in);
      int row = at * width;
      rows[row] = ScopeDifferences.head(slice, in.readBoolean());
      for (int i = row + 1; i < row + width; i++) {
        rows[i] = VarLong.read(in);
      }
      Histogram histogram = MeasureVectorCodec.readHistogram(vectors, in);
      if (histogram != null) {
        histograms = histograms == null ? new Histogram[size] : histograms;
        histograms[at] = histogram;
      }
    }
    return new ScopeDifferences(key, measures, rows, histograms);
  }

  @Override
  public ScopeDifferences copy(ScopeDifferences value) {
    return value.copy();
  }
}
