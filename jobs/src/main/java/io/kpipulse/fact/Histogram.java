package io.kpipulse.fact;

import java.util.Arrays;

/**
 * How many values fell into each bucket of a {@link BucketGrid}; counts may be negative in a
 * difference.
 *
 * <p>Only buckets with a count other than zero are held, sorted, so a histogram is as large as the
 * number of different buckets in it. Adding and subtracting are exact; finding a bucket costs O(log
 * n), a new one O(n).
 */
public final class Histogram {
  private short[] buckets;
  private long[] counts;
  private int size;

  public Histogram() {
    this.buckets = new short[2];
    this.counts = new long[2];
  }

  private Histogram(Histogram other) {
    this.buckets = Arrays.copyOf(other.buckets, Math.max(2, other.size));
    this.counts = Arrays.copyOf(other.counts, Math.max(2, other.size));
    this.size = other.size;
  }

  /** How many buckets have a count other than zero. */
  public int size() {
    return size;
  }

  /** The bucket at a position from 0 to {@code size() - 1}, in ascending order. */
  public int bucketAt(int position) {
    return buckets[position];
  }

  /** The count at a position from 0 to {@code size() - 1}. */
  public long countAt(int position) {
    return counts[position];
  }

  /** Adds to the count of one bucket. */
  public void add(int bucket, long count) {
    if (count == 0) {
      return;
    }
    int at = Arrays.binarySearch(buckets, 0, size, (short) bucket);
    if (at >= 0) {
      counts[at] += count;
      if (counts[at] == 0) {
        removeAt(at);
      }
    } else {
      insertAt(-at - 1, (short) bucket, count);
    }
  }

  /** Adds all of another histogram, {@code sign} times (1 or -1). */
  public void add(Histogram other, int sign) {
    for (int i = 0; i < other.size; i++) {
      add(other.buckets[i], sign * other.counts[i]);
    }
  }

  /** The sum of all counts. */
  public long total() {
    long total = 0;
    for (int i = 0; i < size; i++) {
      total += counts[i];
    }
    return total;
  }

  public Histogram copy() {
    return new Histogram(this);
  }

  private void insertAt(int at, short bucket, long count) {
    if (size == buckets.length) {
      buckets = Arrays.copyOf(buckets, size * 2);
      counts = Arrays.copyOf(counts, size * 2);
    }
    System.arraycopy(buckets, at, buckets, at + 1, size - at);
    System.arraycopy(counts, at, counts, at + 1, size - at);
    buckets[at] = bucket;
    counts[at] = count;
    size++;
  }

  private void removeAt(int at) {
    System.arraycopy(buckets, at + 1, buckets, at, size - at - 1);
    System.arraycopy(counts, at + 1, counts, at, size - at - 1);
    size--;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Histogram that
        && Arrays.equals(buckets, 0, size, that.buckets, 0, that.size)
        && Arrays.equals(counts, 0, size, that.counts, 0, that.size);
  }

  @Override
  public int hashCode() {
    int hash = 1;
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
