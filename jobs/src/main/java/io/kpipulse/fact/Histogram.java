package io.kpipulse.fact;

import java.util.Arrays;

/**
 * How many values fell into each bucket of the {@link BucketGrid}; counts may be negative in a
 * difference.
 *
 * <p>While few buckets are in use only those are held, sorted, each with its count in one number:
 * finding one costs O(log n), a new one O(n). With more, or a count of millions, each bucket has
 * its place, and each block of 16 buckets a sum: O(1). A count takes a byte while all are small:
 * 0.4 KB, 1.5 KB with 2^15 values in one bucket, twice that with 2^31. Adding and subtracting are
 * exact; what is equal in content is equal, whichever way it is held.
 */
public final class Histogram {
  /** No bucket. */
  public static final int NO_BUCKET = -1;

  /** Buckets in use from which on each has its place. */
  private static final int DENSE_FROM = 32;

  private static final int OBJECT_BYTES = 40;
  private static final int ARRAY_BYTES = 16;
  private static final int BLOCK_BITS = 4;
  private static final int BLOCKS = blockOf(BucketGrid.size() - 1) + 1;

  /** Of an entry the lower bits are its count, with a sign, and the upper ones its bucket. */
  private static final int COUNT_BITS = Integer.SIZE - 1 - BucketGrid.BITS;

  private static final int COUNT = (1 << COUNT_BITS) - 1;
  private static final int UNUSED_BITS = Integer.SIZE - COUNT_BITS;

  /** Entries of the buckets in use, sorted; {@code null} where each bucket has its place. */
  private int[] entries;

  /** By bucket, and by block of buckets, where each has its place, else {@code null}. */
  private Counts counts;

  private Counts blocks;

  private int size;
  private long total;

  public Histogram() {
    this(new int[2], null, null, 0, 0);
  }

  /** An empty one in which each bucket has its place, for many values to come. */
  public static Histogram spacious() {
    return new Histogram(null, new Counts(BucketGrid.size()), new Counts(BLOCKS), 0, 0);
  }

  private Histogram(int[] entries, Counts counts, Counts blocks, int size, long total) {
    this.entries = entries;
    this.counts = counts;
    this.blocks = blocks;
    this.size = size;
    this.total = total;
  }

  private static int entry(int bucket, long count) {
    return bucket << COUNT_BITS | ((int) count & COUNT);
  }

  private static int bucketOf(int entry) {
    return entry >> COUNT_BITS;
  }

  private static int countOf(int entry) {
    return entry << UNUSED_BITS >> UNUSED_BITS;
  }

  private static boolean fits(long count) {
    return count == (int) count << UNUSED_BITS >> UNUSED_BITS;
  }

  private static int blockOf(int bucket) {
    return bucket >> BLOCK_BITS;
  }

  /** The bucket of the only value counted, as in most facts; {@link #NO_BUCKET} else. */
  public int singleBucket() {
    return entries != null && size == 1 && countOf(entries[0]) == 1
        ? bucketOf(entries[0])
        : NO_BUCKET;
  }

  /** How many buckets have a count other than zero. */
  public int size() {
    return size;
  }

  /** How many positions there are, in the order of buckets; some may count zero. */
  public int positions() {
    return entries == null ? counts.places() : size;
  }

  /**
   * The first position from one on that does not count zero, or {@link #positions}: to walk over
   * all that is counted.
   */
  public int nextInUse(int from) {
    return entries == null ? counts.nextInUse(from) : from;
  }

  /** The bucket at a position from 0 to {@code positions() - 1}, in ascending order. */
  public int bucketAt(int position) {
    return entries == null ? position : bucketOf(entries[position]);
  }

  /** The count at a position from 0 to {@code positions() - 1}. */
  public long countAt(int position) {
    return entries == null ? counts.get(position) : countOf(entries[position]);
  }

  /** The count of a bucket. */
  public long count(int bucket) {
    if (entries == null) {
      return counts.get(bucket);
    }
    int at = find(bucket);
    return isAt(at, bucket) ? countOf(entries[at]) : 0;
  }

  /** Adds to the count of one bucket of the grid. */
  public void add(int bucket, long count) {
    if (count == 0) {
      return;
    }
    total += count;
    if (entries == null) {
      addInPlace(bucket, count);
    } else {
      addToEntries(bucket, count);
    }
  }

  private void addInPlace(int bucket, long count) {
    long before = counts.get(bucket);
    long after = before + count;
    counts.set(bucket, after);
    blocks.set(blockOf(bucket), blocks.get(blockOf(bucket)) + count);
    size += (before == 0 ? 1 : 0) - (after == 0 ? 1 : 0);
  }

  private void addToEntries(int bucket, long count) {
    int at = find(bucket);
    boolean known = isAt(at, bucket);
    long after = known ? countOf(entries[at]) + count : count;
    if (!fits(after) || (!known && size == DENSE_FROM)) {
      spread();
      addInPlace(bucket, count);
    } else if (after == 0) {
      size--;
      System.arraycopy(entries, at + 1, entries, at, size - at);
    } else {
      if (!known) {
        makeRoom(at);
      }
      entries[at] = entry(bucket, after);
    }
  }

  /** The position of the first entry that is not of a lower bucket. */
  private int find(int bucket) {
    int least = bucket << COUNT_BITS;
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (entries[middle] < least) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private boolean isAt(int position, int bucket) {
    return position < size && bucketOf(entries[position]) == bucket;
  }

  /** For another entry at a position. */
  private void makeRoom(int at) {
    if (size == entries.length) {
      entries = Arrays.copyOf(entries, Math.min(DENSE_FROM, Math.max(2, size * 2)));
    }
    System.arraycopy(entries, at, entries, at + 1, size - at);
    size++;
  }

  /** Gives each bucket its place. */
  private void spread() {
    Histogram spacious = spacious();
    spacious.add(this, 1);
    entries = null;
    counts = spacious.counts;
    blocks = spacious.blocks;
  }

  /** Adds all of another histogram, {@code sign} times (1 or -1). */
  public void add(Histogram other, int sign) {
    for (int i = other.nextInUse(0); i < other.positions(); i = other.nextInUse(i + 1)) {
      add(other.bucketAt(i), sign * other.countAt(i));
    }
  }

  /** Bytes that it takes on the heap, with references of four bytes. */
  public int heapBytes() {
    return entries == null
        ? OBJECT_BYTES + counts.heapBytes() + blocks.heapBytes()
        : OBJECT_BYTES + ARRAY_BYTES + (entries.length + 1) / 2 * Long.BYTES;
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
      rest -= countAt(at++);
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
      rest -= countAt(--end);
    }
    return end;
  }

  /** Of the block whose positions these are. */
  private long blockSum(int begin, int end) {
    if (entries == null) {
      return blocks.get(blockOf(begin));
    }
    long sum = 0;
    for (int at = begin; at < end; at++) {
      sum += countOf(entries[at]);
    }
    return sum;
  }

  /** The position behind the block that begins at one. */
  private int blockEnd(int begin) {
    if (entries == null) {
      return Math.min(begin + (1 << BLOCK_BITS), counts.places());
    }
    int block = blockOf(bucketAt(begin));
    int end = begin + 1;
    while (end < size && blockOf(bucketAt(end)) == block) {
      end++;
    }
    return end;
  }

  /** The position at which the block begins that ends before one. */
  private int blockBegin(int end) {
    if (entries == null) {
      return blockOf(end - 1) << BLOCK_BITS;
    }
    int block = blockOf(bucketAt(end - 1));
    int begin = end - 1;
    while (begin > 0 && blockOf(bucketAt(begin - 1)) == block) {
      begin--;
    }
    return begin;
  }

  /** A copy without room to spare for more buckets. */
  public Histogram copy() {
    if (entries != null) {
      return new Histogram(Arrays.copyOf(entries, size), null, null, size, total);
    }
    if (size >= DENSE_FROM) {
      return new Histogram(null, counts.copy(), blocks.copy(), size, total);
    }
    Histogram sparse = new Histogram(new int[size], null, null, 0, 0);
    sparse.add(this, 1);
    return sparse;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Histogram that && size == that.size && holds(that);
  }

  private boolean holds(Histogram that) {
    for (int i = that.nextInUse(0); i < that.positions(); i = that.nextInUse(i + 1)) {
      if (count(that.bucketAt(i)) != that.countAt(i)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = nextInUse(0); i < positions(); i = nextInUse(i + 1)) {
      hash = 31 * (31 * hash + bucketAt(i)) + Long.hashCode(countAt(i));
    }
    return hash;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (int i = nextInUse(0); i < positions(); i = nextInUse(i + 1)) {
      text.append(text.length() == 1 ? "" : ", ").append(bucketAt(i)).append('=');
      text.append(countAt(i));
    }
    return text.append('}').toString();
  }
}
