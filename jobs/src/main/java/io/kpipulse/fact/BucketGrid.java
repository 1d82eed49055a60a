package io.kpipulse.fact;

import java.util.Arrays;

/**
 * The buckets into which whole numbers from 0 to 5,256,000 (minutes in ten years) are counted.
 *
 * <p>Bucket bounds are integers, so the bucket of a value is exact on every machine. Values up to
 * 24 have a bucket of their own; above, a bucket's greatest value is at most 1019/981 of its least,
 * so its {@linkplain #representative representative} (the harmonic mean of the two) is within 2% of
 * every value in it. 337 buckets.
 */
public final class BucketGrid {
  /** The greatest value that has a bucket. */
  public static final long MAX_VALUE = 5_256_000L;

  private static final long[] LEAST = least();

  private BucketGrid() {}

  private static long[] least() {
    long[] least = new long[1024];
    int size = 0;
    for (long low = 0; low <= MAX_VALUE; low = Math.max(low, low * 1019 / 981) + 1) {
      least[size++] = low;
    }
    return Arrays.copyOf(least, size);
  }

  /** How many buckets there are. */
  public static int size() {
    return LEAST.length;
  }

  /**
   * The bucket of a value, O(log n).
   *
   * @throws IllegalArgumentException if the value is not in 0..{@link #MAX_VALUE}
   */
  public static int bucketOf(long value) {
    if (value < 0 || value > MAX_VALUE) {
      throw new IllegalArgumentException("value " + value + " is not in 0.." + MAX_VALUE);
    }
    int at = Arrays.binarySearch(LEAST, value);
    return at >= 0 ? at : -at - 2;
  }

  /** The value that stands for all values of a bucket, within 2% of each; 0 for 0. */
  public static double representative(int bucket) {
    double low = LEAST[bucket];
    double high = bucket + 1 < LEAST.length ? LEAST[bucket + 1] - 1.0 : MAX_VALUE;
    return low == high ? low : 2 * low * high / (low + high);
  }

  /**
   * The value at nearest rank {@code ceil(percent / 100 * n)}, in integers.
   *
   * @return {@link Double#NaN} where the histogram holds no values
   */
  public static double quantile(Histogram histogram, int percent) {
    long n = histogram.total();
    if (n <= 0) {
      return Double.NaN;
    }
    long rank = Math.max(1, Math.floorDiv(n * percent + 99, 100));
    return representative(histogram.bucketOfRank(rank));
  }
}
