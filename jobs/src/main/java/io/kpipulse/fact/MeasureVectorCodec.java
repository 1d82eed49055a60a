package io.kpipulse.fact;

import io.kpipulse.wire.Codec;
import io.kpipulse.wire.Varint;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A byte for most sums, two to four for each bucket that is not empty. */
public final class MeasureVectorCodec implements Codec<MeasureVector> {
  private static final long serialVersionUID = 1L;

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(MeasureVector value, DataOutput out) throws IOException {
    Varint.write(value.measures(), out);
    for (long sum : value.sums()) {
      Varint.write(sum, out);
    }
    Histogram histogram = value.histogram();
    int size = histogram == null ? 0 : histogram.size();
    Varint.write(size, out);
    int previous = 0;
    for (int i = 0; i < size; i++) {
      Varint.write(histogram.bucketAt(i) - previous, out);
      Varint.write(histogram.countAt(i), out);
      previous = histogram.bucketAt(i);
    }
  }

  @Override
  public MeasureVector read(int version, DataInput in) throws IOException {
    long[] sums = new long[(int) Varint.read(in)];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = Varint.read(in);
    }
    int size = (int) Varint.read(in);
    if (size == 0) {
      return new MeasureVector(sums, null);
    }
    Histogram histogram = new Histogram();
    int bucket = 0;
    for (int i = 0; i < size; i++) {
      bucket += (int) Varint.read(in);
      histogram.add(bucket, Varint.read(in));
    }
    return new MeasureVector(sums, histogram);
  }

  @Override
  public MeasureVector copy(MeasureVector value) {
    return value.copy();
  }
}
