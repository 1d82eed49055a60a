package io.kpipulse.fact;

import java.util.Arrays;

/**
 * Whole numbers at places from 0: four bytes each, and eight from the moment on that one of them
 * does not fit.
 */
final class Counts {
  private int[] narrow;

  /** Instead of {@link #narrow}, once needed. */
  private long[] wide;

  /** All zero. */
  Counts(int places) {
    this.narrow = new int[places];
  }

  private Counts(int[] narrow, long[] wide) {
    this.narrow = narrow;
    this.wide = wide;
  }

  int places() {
    return wide == null ? narrow.length : wide.length;
  }

  long get(int place) {
    return wide == null ? narrow[place] : wide[place];
  }

  void set(int place, long count) {
    if (wide == null && (int) count != count) {
      wide = Arrays.stream(narrow).asLongStream().toArray();
      narrow = null;
    }
    if (wide == null) {
      narrow[place] = (int) count;
    } else {
      wide[place] = count;
    }
  }

  /** Of the places from one on and before another. */
  long sum(int from, int to) {
    long sum = 0;
    for (int place = from; place < to; place++) {
      sum += get(place);
    }
    return sum;
  }

  /** Moves {@code length} counts from one place to another; what they leave is not changed. */
  void move(int from, int to, int length) {
    Object counts = wide == null ? narrow : wide;
    System.arraycopy(counts, from, counts, to, length);
  }

  /** A copy of the first places, or with more of them. */
  Counts copy(int places) {
    return wide == null
        ? new Counts(Arrays.copyOf(narrow, places), null)
        : new Counts(null, Arrays.copyOf(wide, places));
  }
}
