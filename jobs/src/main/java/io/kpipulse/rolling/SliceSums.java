package io.kpipulse.rolling;

import io.kpipulse.fact.MeasureVector;
import java.util.Arrays;

/**
 * What is added to slices of one size, one after the other, in any order.
 *
 * <p>What comes together is most often of neighbouring slices. So it is added up for the coarser
 * ones first, each resolution from what the finer one has left of it, and then added to the slices
 * themselves, with less to look for there.
 */
final class SliceSums {
  private final long[] starts;
  private final MeasureVector[] vectors;

  /** Whether nobody else looks at a vector, so that a slice may keep it. */
  private final boolean[] own;

  private int size;

  private SliceSums(int room) {
    this.starts = new long[room];
    this.vectors = new MeasureVector[room];
    this.own = new boolean[room];
  }

  /**
   * The sums of the finest slices of a scope.
   *
   * @param vectors as they were handed over; they are still read after the slices have them
   */
  static SliceSums of(ScopeDelta differences, MeasureVector[] vectors) {
    SliceSums sums = new SliceSums(vectors.length);
    boolean ascending = true;
    for (int at = 0; at < vectors.length; at++) {
      sums.append(differences.slice(at), vectors[at]);
      ascending &= at == 0 || sums.starts[at - 1] < sums.starts[at];
    }
    // Of several for one slice the later ones would be added to the first, which others read.
    Arrays.fill(sums.own, ascending);
    return sums;
  }

  /** The same for slices of a multiple of the size. */
  SliceSums coarser(Grid grid, long sliceSize) {
    SliceSums sums = new SliceSums(size);
    for (int at = 0; at < size; at++) {
      if (!sums.lastHolds(starts[at], sliceSize)) {
        sums.append(grid.floor(starts[at], sliceSize), vectors[at]);
      } else {
        sums.addToLast(vectors[at]);
      }
    }
    return sums;
  }

  private boolean lastHolds(long time, long sliceSize) {
    return size > 0 && starts[size - 1] <= time && time < starts[size - 1] + sliceSize;
  }

  private void append(long start, MeasureVector vector) {
    starts[size] = start;
    vectors[size] = vector;
    size++;
  }

  private void addToLast(MeasureVector vector) {
    int last = size - 1;
    if (!own[last]) {
      vectors[last] = vectors[last].copy();
      own[last] = true;
    }
    vectors[last].add(vector);
  }

  int size() {
    return size;
  }

  long start(int at) {
    return starts[at];
  }

  MeasureVector vector(int at) {
    return vectors[at];
  }

  boolean isOwn(int at) {
    return own[at];
  }
}
