package io.kpipulse.fact;

import io.kpipulse.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * How many values fell into each bucket of the {@link BucketGrid}; counts may be negative in a
 * difference. Adding and subtracting are exact.
 *
 * <p>Only buckets with a count other than zero are held, sorted. Finding one costs O(log n),
 * beginning or ending one O(n), with n at most 337.
 */
public final class Histogram {
  private static final int OBJECT_BYTES = 64;

  private short[] buckets;
  private long[] counts;
  private int size;
  private long total;

  public Histogram() {
    this(new short[2], new long[2], 0, 0);
  }

  private Histogram(short[] buckets, long[] counts, int size, long total) {
    this.buckets = buckets;
    this.counts = counts;
    this.size = size;
    this.total = total;
  }

  /** How many buckets have a count other than zero. */
  public int size() {
    return size;
  }

  /** The sum of all counts. */
  public long total() {
    return total;
  }

  /** The count of a bucket. */
  public long count(int bucket) {
    int at = Arrays.binarySearch(buckets, 0, size, (short) bucket);
    return at < 0 ? 0 : counts[at];
  }

  /** Adds to the count of one bucket of the grid. */
  public void add(int bucket, long count) {
    total += count;
    int at = Arrays.binarySearch(buckets, 0, size, (short) bucket);
    if (at < 0) {
      if (count != 0) {
        insert(-at - 1, bucket, count);
      }
    } else {
      counts[at] += count;
      if (counts[at] == 0) {
        remove(at);
      }
    }
  }

  private void insert(int at, int bucket, long count) {
    if (size == buckets.length) {
      buckets = Arrays.copyOf(buckets, 2 * size);
      counts = Arrays.copyOf(counts, 2 * size);
    }
    System.arraycopy(buckets, at, buckets, at + 1, size - at);
    System.arraycopy(counts, at, counts, at + 1, size - at);
    buckets[at] = (short) bucket;
    counts[at] = count;
    size++;
  }

  private void remove(int at) {
    size--;
    System.arraycopy(buckets, at + 1, buckets, at, size - at);
    System.arraycopy(counts, at + 1, counts, at, size - at);
  }

  /** Adds all of another histogram, {@code sign} times (1 or -1). */
  public void add(Histogram other, int sign) {
    for (int i = 0; i < other.size; i++) {
      add(other.buckets[i], sign * other.counts[i]);
    }
  }

  /**
   * The bucket at which the counts, none of them negative, add up to a rank; O(n).
   *
   * @param rank from 1, the lowest value, to {@link #total}
   */
  int bucketOfRank(long rank) {
    int at = 0;
    for (long rest = rank - counts[0]; rest > 0; rest -= counts[at]) {
      at++;
    }
    return buckets[at];
  }

  /** Approximate size on the heap, bytes. */
  public int heapBytes() {
    return OBJECT_BYTES + (Short.BYTES + Long.BYTES) * buckets.length;
  }

  public Histogram copy() {
    int room = Math.max(1, size);
    return new Histogram(Arrays.copyOf(buckets, room), Arrays.copyOf(counts, room), size, total);
  }

  /** Writes a histogram; {@code null} as an empty one. */
  public static void write(Histogram histogram, DataOutput out) throws IOException {
    int size = histogram == null ? 0 : histogram.size;
    VarLong.write(size, out);
    int previous = -1;
    for (int i = 0; i < size; i++) {
      VarLong.write(histogram.buckets[i] - previous, out);
      VarLong.write(histogram.counts[i], out);
      previous = histogram.buckets[i];
    }
  }

  /**
   * Reads what {@link #write} wrote; an empty one as {@code null}.
   *
   * @throws IOException if the bytes are no histogram
   */
  public static Histogram read(DataInput in) throws IOException {
    int size = VarLong.readCount(in);
    if (size == 0) {
      return null;
    }
    Histogram histogram = new Histogram(new short[size], new long[size], size, 0);
    int bucket = -1;
    for (int i = 0; i < size; i++) {
      bucket += VarLong.readCount(in);
      if (bucket >= BucketGrid.size()) {
        throw new IOException("a count in bucket " + bucket + ": these bytes are no histogram");
      }
      histogram.buckets[i] = (short) bucket;
      histogram.counts[i] = VarLong.read(in);
      histogram.total += histogram.counts[i];
    }
    return histogram;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Histogram that
        && Arrays.equals(buckets, 0, size, that.buckets, 0, that.size)
        && Arrays.equals(counts, 0, size, that.counts, 0, that.size);
  }

  @Override
  public int hashCode() {
    int hash = size;
    for (int i = 0; i < size; i++) {
      hash = 31 * (31 * hash + buckets[i]) + Long.hashCode(counts[i]);
    }
    return hash;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < size; i++) {
      text.append(i == 0 ? "" : ", ").append(buckets[i]).append('=').append(counts[i]);
    }
    return text.append('}').toString();
  }
}
