package io.kpipulse.explain;

/** Sorts cells by their code of one attribute, by counting; cells of one code keep their order. */
final class Partition {
  private final int[] codes;
  private final int count;

  /** By codes from 0, of each cell. */
  Partition(int[] codes, int count) {
    this.codes = codes;
    this.count = count;
  }

  /**
   * Sorts a part of some cells; O(cells + codes).
   *
   * @return where the cells of each code begin, and at last where all end
   */
  int[] sort(int[] cells, int from, int to) {
    int[] starts = new int[count + 1];
    for (int i = from; i < to; i++) {
      starts[codes[cells[i]] + 1]++;
    }
    starts[0] = from;
    for (int code = 0; code < count; code++) {
      starts[code + 1] += starts[code];
    }
    int[] next = starts.clone();
    int[] sorted = new int[to - from];
    for (int i = from; i < to; i++) {
      sorted[next[codes[cells[i]]]++ - from] = cells[i];
    }
    System.arraycopy(sorted, 0, cells, from, sorted.length);
    return starts;
  }
}
