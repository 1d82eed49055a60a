package io.kpipulse.fact;

import java.util.Arrays;

/**
 * How many values fell into each bucket of the {@link BucketGrid}; counts may be negative in a
 * difference.
 *
 * <p>While few buckets are in use only those are held, sorted: finding one costs O(log n), a new
 * one O(n). With more, each bucket has its place, and each block of 16 buckets a sum: O(1). So the
 * counts never take more than 1.5 KB, or twice that once 2^31 values are in one bucket. Adding and
 * subtracting are exact; what is equal in content is equal, whichever way it is held.
 */
public final class Histogram {
  /** Buckets in use from which on each has its place. */
  private static final int DENSE_FROM = BucketGrid.size() / 3;

  private static final int BLOCK_BITS = 4;
  private static final int BLOCKS = blockOf(BucketGrid.size() - 1) + 1;

  /** Numbers of the buckets in use; {@code null} where each bucket has its place. */
  private short[] buckets;

  private Counts counts;

  /** Sums of blocks of buckets where each bucket has its place, else {@code null}. */
  private Counts blocks;

  private int size;
  private long total;

  public Histogram() {
    this(new short[2], new Counts(2), null, 0, 0);
  }

  /** An empty one in which each bucket has its place, for many values to come. */
  public static Histogram spacious() {
    return new Histogram(null, new Counts(BucketGrid.size()), new Counts(BLOCKS), 0, 0);
  }

  private Histogram(short[] buckets, Counts counts, Counts blocks, int size, long total) {
    this.buckets = buckets;
    this.counts = counts;
    this.blocks = blocks;
    this.size = size;
    this.total = total;
  }

  private static int blockOf(int bucket) {
    return bucket >> BLOCK_BITS;
  }

  /** How many buckets have a count other than zero. */
  public int size() {
    return size;
  }

  /** How many positions there are to walk over, in the order of buckets; some may count zero. */
  public int positions() {
    return buckets == null ? counts.places() : size;
  }

  /** The bucket at a position from 0 to {@code positions() - 1}, in ascending order. */
  public int bucketAt(int position) {
    return buckets == null ? position : buckets[position];
  }

  /** The count at a position from 0 to {@code positions() - 1}. */
  public long countAt(int position) {
    return counts.get(position);
  }

  /** The count of a bucket. */
  public long count(int bucket) {
    int at = find(bucket);
    return at < 0 ? 0 : counts.get(at);
  }

  /** Adds to the count of one bucket of the grid. */
  public void add(int bucket, long count) {
    if (count == 0) {
      return;
    }
    int at = find(bucket);
    if (at < 0) {
      at = insertAt(-at - 1, (short) bucket);
    }
    long before = counts.get(at);
    long after = before + count;
    counts.set(at, after);
    total += count;
    if (blocks != null) {
      blocks.set(blockOf(bucket), blocks.get(blockOf(bucket)) + count);
    }
    if (before == 0) {
      size++;
    }
    if (after == 0) {
      removeAt(at);
    }
  }

  /** Adds all of another histogram, {@code sign} times (1 or -1). */
  public void add(Histogram other, int sign) {
    for (int i = 0; i < other.positions(); i++) {
      add(other.bucketAt(i), sign * other.countAt(i));
    }
  }

  /** The sum of all counts; O(1). */
  public long total() {
    return total;
  }

  /**
   * The bucket at which the counts add up to a rank: from the lowest one on, or for a rank of the
   * upper half from the highest one on. First the block, then the bucket in it, so that it is the
   * same however the counts are held, negative ones among them too; O(blocks + buckets in one)
   * where each has its place, else O(buckets in use).
   *
   * @param rank from 1, the lowest value, to {@link #total}
   */
  int bucketOfRank(long rank) {
    long fromAbove = total - rank + 1;
    return bucketAt(rank <= fromAbove ? positionFromBelow(rank) : positionFromAbove(fromAbove));
  }

  private int positionFromBelow(long rank) {
    long rest = rank;
    int at = 0;
    int end = blockEnd(at);
    for (long sum = blockSum(at, end); sum < rest; sum = blockSum(at, end)) {
      rest -= sum;
      at = end;
      end = blockEnd(at);
    }
    while (rest > 0) {
      rest -= counts.get(at++);
    }
    return at - 1;
  }

  private int positionFromAbove(long rank) {
    long rest = rank;
    int end = positions();
    int at = blockBegin(end);
    for (long sum = blockSum(at, end); sum < rest; sum = blockSum(at, end)) {
      rest -= sum;
      end = at;
      at = blockBegin(end);
    }
    while (rest > 0) {
      rest -= counts.get(--end);
    }
    return end;
  }

  /** Of the block whose positions these are. */
  private long blockSum(int begin, int end) {
    return blocks == null ? counts.sum(begin, end) : blocks.get(blockOf(begin));
  }

  /** The position behind the block that begins at one. */
  private int blockEnd(int begin) {
    if (buckets == null) {
      return Math.min(begin + (1 << BLOCK_BITS), counts.places());
    }
    int block = blockOf(buckets[begin]);
    int end = begin + 1;
    while (end < size && blockOf(buckets[end]) == block) {
      end++;
    }
    return end;
  }

  /** The position at which the block begins that ends before one. */
  private int blockBegin(int end) {
    if (buckets == null) {
      return blockOf(end - 1) << BLOCK_BITS;
    }
    int block = blockOf(buckets[end - 1]);
    int begin = end - 1;
    while (begin > 0 && blockOf(buckets[begin - 1]) == block) {
      begin--;
    }
    return begin;
  }

  /** A copy that takes no more room than it needs. */
  public Histogram copy() {
    if (buckets == null && size >= DENSE_FROM) {
      return new Histogram(null, counts.copy(counts.places()), blocks.copy(BLOCKS), size, total);
    }
    if (buckets != null) {
      return new Histogram(Arrays.copyOf(buckets, size), counts.copy(size), null, size, total);
    }
    Histogram sparse = new Histogram(new short[size], new Counts(size), null, 0, 0);
    sparse.add(this, 1);
    return sparse;
  }

  /** Where a bucket is, or where it would have to be inserted, as {@link Arrays} tells it. */
  private int find(int bucket) {
    return buckets == null ? bucket : Arrays.binarySearch(buckets, 0, size, (short) bucket);
  }

  /** Makes a place of count zero for a bucket that has none, and says where. */
  private int insertAt(int at, short bucket) {
    if (size == DENSE_FROM) {
      spread();
      return bucket;
    }
    if (size == buckets.length) {
      int room = Math.min(DENSE_FROM, Math.max(2, size * 2));
      buckets = Arrays.copyOf(buckets, room);
      counts = counts.copy(room);
    }
    System.arraycopy(buckets, at, buckets, at + 1, size - at);
    counts.move(at, at + 1, size - at);
    buckets[at] = bucket;
    counts.set(at, 0);
    return at;
  }

  /** Gives each bucket its place. */
  private void spread() {
    Histogram spacious = spacious();
    spacious.add(this, 1);
    buckets = null;
    counts = spacious.counts;
    blocks = spacious.blocks;
  }

  private void removeAt(int at) {
    size--;
    if (buckets != null) {
      System.arraycopy(buckets, at + 1, buckets, at, size - at);
      counts.move(at + 1, at, size - at);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Histogram that && size == that.size && holds(that);
  }

  private boolean holds(Histogram that) {
    for (int i = 0; i < that.positions(); i++) {
      if (count(that.bucketAt(i)) != that.countAt(i)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = 0; i < positions(); i++) {
      if (counts.get(i) != 0) {
        hash = 31 * (31 * hash + bucketAt(i)) + Long.hashCode(counts.get(i));
      }
    }
    return hash;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < positions(); i++) {
      if (counts.get(i) != 0) {
        text.append(text.length() == 1 ? "" : ", ").append(bucketAt(i)).append('=');
        text.append(counts.get(i));
      }
    }
    return text.append('}').toString();
  }
}
