package io.kpipulse.wire;

import io.kpipulse.fact.BucketGrid;
import io.kpipulse.fact.Histogram;
import io.kpipulse.fact.MeasureVector;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Measure vectors, a byte for each small number. A full one of ten sums and all buckets takes less
 * than 2 KiB as long as no bucket holds 2^27 values.
 */
public final class MeasureVectorCodec implements Codec<MeasureVector> {
  private static final long serialVersionUID = 1L;

  /** Held the numbers of buckets themselves, not how far each is from the one before. */
  private static final int NUMBERED_BUCKETS = 1;

  @Override
  public int version() {
    return 2;
  }

  @Override
  public void write(MeasureVector value, DataOutput out) throws IOException {
    VarLong.write(value.measures(), out);
    for (long sum : value.sums()) {
      VarLong.write(sum, out);
    }
    Histogram histogram = value.histogram();
    VarLong.write(histogram == null ? 0 : histogram.size(), out);
    if (histogram != null) {
      writeCounts(histogram, out);
    }
  }

  private static void writeCounts(Histogram histogram, DataOutput out) throws IOException {
    int previous = -1;
    for (int i = histogram.nextInUse(0);
        i < histogram.positions();
        i = histogram.nextInUse(i + 1)) {
      VarLong.write(histogram.bucketAt(i) - previous, out);
      VarLong.write(histogram.countAt(i), out);
      previous = histogram.bucketAt(i);
    }
  }

  @Override
  public MeasureVector read(int version, DataInput in) throws IOException {
    long[] sums = new long[VarLong.readCount(in)];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = VarLong.read(in);
    }
    return new MeasureVector(sums, readHistogram(version, in));
  }

  private static Histogram readHistogram(int version, DataInput in) throws IOException {
    int size = VarLong.readCount(in);
    Histogram histogram = size == 0 ? null : new Histogram();
    int previous = -1;
    for (int i = 0; i < size; i++) {
      int number = VarLong.readCount(in);
      int bucket = version == NUMBERED_BUCKETS ? number : previous + number;
      if (bucket < 0 || bucket >= BucketGrid.size()) {
        throw new IOException("a count in bucket " + bucket + ": these bytes are something else");
      }
      histogram.add(bucket, VarLong.read(in));
      previous = bucket;
    }
    return histogram;
  }

  @Override
  public MeasureVector copy(MeasureVector value) {
    return value.copy();
  }
}
