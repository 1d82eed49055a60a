package io.kpipulse.wire;

import io.kpipulse.fact.Histogram;
import io.kpipulse.fact.MeasureVector;
import java.util.Arrays;

/**
 * A {@link MeasureVector} as the bytes that {@link MeasureVectorCodec} writes. Most slices hold a
 * few facts and are not touched for hours: as bytes they take a fifth of the heap that their
 * objects would, lie in one place, and a checkpoint copies them as they are. Immutable.
 */
public final class PackedVector {
  private static final int OBJECT_BYTES = 16;
  private static final int ARRAY_BYTES = 16;
  private static final int ALIGNMENT = 8;

  private final byte[] bytes;

  /** Takes the array as it is. */
  PackedVector(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Packs a vector, which stays the caller's; O(measures and buckets in use). Every slice is packed
   * once, so without a stream in between.
   */
  public static PackedVector of(MeasureVector vector) {
    byte[] bytes = new byte[length(vector)];
    int at = VarLong.write(vector.measures(), bytes, 0);
    for (long sum : vector.sums()) {
      at = VarLong.write(sum, bytes, at);
    }
    Histogram histogram = vector.histogram();
    at = VarLong.write(histogram == null ? 0 : histogram.size(), bytes, at);
    if (histogram != null) {
      int previous = -1;
      int end = histogram.positions();
      for (int i = histogram.nextInUse(0); i < end; i = histogram.nextInUse(i + 1)) {
        at = VarLong.write(histogram.bucketAt(i) - previous, bytes, at);
        at = VarLong.write(histogram.countAt(i), bytes, at);
        previous = histogram.bucketAt(i);
      }
    }
    return new PackedVector(bytes);
  }

  private static int length(MeasureVector vector) {
    int length = VarLong.length(vector.measures());
    for (long sum : vector.sums()) {
      length += VarLong.length(sum);
    }
    Histogram histogram = vector.histogram();
    if (histogram == null) {
      return length + 1;
    }
    length += VarLong.length(histogram.size());
    int previous = -1;
    for (int i = histogram.nextInUse(0);
        i < histogram.positions();
        i = histogram.nextInUse(i + 1)) {
      length += VarLong.length(histogram.bucketAt(i) - previous);
      length += VarLong.length(histogram.countAt(i));
      previous = histogram.bucketAt(i);
    }
    return length;
  }

  /** The vector that was packed, as a new one. */
  public MeasureVector unpack() {
    MeasureVector vector = new MeasureVector((int) new Numbers(bytes).next());
    addTo(vector, 1);
    return vector;
  }

  /** Adds it to a vector of as many measures, {@code sign} times (1 or -1). */
  public void addTo(MeasureVector total, int sign) {
    Numbers numbers = new Numbers(bytes);
    int measures = (int) numbers.next();
    for (int i = 0; i < measures; i++) {
      total.add(i, sign * numbers.next());
    }
    int bucket = -1;
    for (long more = numbers.next(); more > 0; more--) {
      bucket += (int) numbers.next();
      total.count(bucket, sign * numbers.next());
    }
  }

  /** Not copied, not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  /** Bytes that it takes on the heap, with references of four bytes. */
  public int heapBytes() {
    return OBJECT_BYTES + ARRAY_BYTES + (bytes.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PackedVector that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return unpack().toString();
  }

  /** One number after the other. */
  private static final class Numbers {
    private static final int LOW = 0x7F;
    private static final int BITS = 7;

    private final byte[] bytes;
    private int at;

    Numbers(byte[] bytes) {
      this.bytes = bytes;
    }

    long next() {
      int next = bytes[at++];
      long rest = next & LOW;
      for (int shift = BITS; next < 0; shift += BITS) {
        next = bytes[at++];
        rest |= (long) (next & LOW) << shift;
      }
      return (rest >>> 1) ^ -(rest & 1);
    }
  }
}
