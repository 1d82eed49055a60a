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
 * <p>A bit for each bucket says whether it is held, the counts of those held follow each other; the
 * position of a count is the number of bits before its own. Adding a histogram whose buckets are
 * all held costs O(1) for each of them; a bucket not held moves the counts behind it. A count that
 * has come to zero stays, as most come back.
 */
public final class Histogram {
  private static final int OBJECT_BYTES = 120;
  private static final int WORDS = (BucketGrid.size() + Long.SIZE - 1) / Long.SIZE;
  private static final int LEAST_GROWTH = 4;

  private final long[] held;
  private long[] counts;
  private int size;
  private long total;

  public Histogram() {
    this(new long[WORDS], new long[1], 0, 0);
  }

  private Histogram(long[] held, long[] counts, int size, long total) {
    this.held = held;
    this.counts = counts;
    this.size = size;
    this.total = total;
  }

  /** Whether all counts are zero. */
  public boolean isZero() {
    return Arrays.stream(counts, 0, size).allMatch(count -> count == 0);
  }

  /** The sum of all counts. */
  public long total() {
    return total;
  }

  /** The count of a bucket. */
  public long count(int bucket) {
    boolean isHeld = (held[bucket / Long.SIZE] >>> bucket & 1) != 0;
    return isHeld ? counts[position(bucket)] : 0;
  }

  private int position(int bucket) {
    int word = bucket / Long.SIZE;
    int position = Long.bitCount(held[word] & (1L << bucket) - 1);
    for (int i = 0; i < word; i++) {
      position += Long.bitCount(held[i]);
    }
    return position;
  }

  /** Adds to the count of one bucket of the grid. */
  public void add(int bucket, long count) {
    add(bucket / Long.SIZE, 1L << bucket, position(bucket), count);
  }

  /** Adds all of another histogram, {@code sign} times (1 or -1). */
  public void add(Histogram other, int sign) {
    int from = 0;
    int before = 0;
    for (int word = 0; word < WORDS; word++) {
      for (long rest = other.held[word]; rest != 0; rest &= rest - 1) {
        long bit = Long.lowestOneBit(rest);
        int position = before + Long.bitCount(held[word] & bit - 1);
        add(word, bit, position, sign * other.counts[from++]);
      }
      before += Long.bitCount(held[word]);
    }
  }

  private void add(int word, long bit, int position, long count) {
    if ((held[word] & bit) == 0) {
      if (size == counts.length) {
        counts = Arrays.copyOf(counts, size + Math.max(LEAST_GROWTH, size));
      }
      System.arraycopy(counts, position, counts, position + 1, size - position);
      counts[position] = 0;
      held[word] |= bit;
      size++;
    }
    counts[position] += count;
    total += count;
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
    int word = 0;
    for (int bits = Long.bitCount(held[0]); at >= bits; bits = Long.bitCount(held[++word])) {
      at -= bits;
    }
    long rest = held[word];
    for (; at > 0; at--) {
      rest &= rest - 1;
    }
    return word * Long.SIZE + Long.numberOfTrailingZeros(rest);
  }

  /** The first bucket held from one on; there has to be one. */
  private int nextHeld(int bucket) {
    int word = bucket / Long.SIZE;
    long rest = held[word] & -1L << bucket;
    while (rest == 0) {
      rest = held[++word];
    }
    return word * Long.SIZE + Long.numberOfTrailingZeros(rest);
  }

  /** Approximate size on the heap, bytes. */
  public int heapBytes() {
    return OBJECT_BYTES + Long.BYTES * counts.length;
  }

  public Histogram copy() {
    return new Histogram(held.clone(), Arrays.copyOf(counts, Math.max(1, size)), size, total);
  }

  /** Writes a histogram, without counts of zero; {@code null} as an empty one. */
  public static void write(Histogram histogram, DataOutput out) throws IOException {
    int size = histogram == null ? 0 : histogram.size;
    int nonZero = 0;
    for (int i = 0; i < size; i++) {
      nonZero += histogram.counts[i] == 0 ? 0 : 1;
    }
    VarLong.write(nonZero, out);
    int bucket = -1;
    int previous = -1;
    for (int i = 0; i < size; i++) {
      bucket = histogram.nextHeld(bucket + 1);
      if (histogram.counts[i] != 0) {
        VarLong.write(bucket - previous, out);
        VarLong.write(histogram.counts[i], out);
        previous = bucket;
      }
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
    Histogram histogram = new Histogram(new long[WORDS], new long[size], size, 0);
    int bucket = -1;
    for (int i = 0; i < size; i++) {
      bucket += VarLong.readCount(in);
      if (bucket >= BucketGrid.size()) {
        throw new IOException("a count in bucket " + bucket + ": these bytes are no histogram");
      }
      histogram.held[bucket / Long.SIZE] |= 1L << bucket;
      histogram.counts[i] = VarLong.read(in);
      histogram.total += histogram.counts[i];
    }
    return histogram;
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Histogram that)) {
      return false;
    }
    Histogram difference = copy();
    difference.add(that, -1);
    return difference.isZero();
  }

  @Override
  public int hashCode() {
    return Long.hashCode(total);
  }
}
