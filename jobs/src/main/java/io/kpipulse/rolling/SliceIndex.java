package io.kpipulse.rolling;

import java.util.Arrays;

/**
 * The starts of the slices that exist, sorted. Appending and removing the first cost O(1)
 * amortised, looking up O(log n), inserting O(n).
 */
final class SliceIndex {
  /** No slice after. */
  static final long NONE_AFTER = Long.MAX_VALUE;

  /** No slice before. */
  static final long NONE_BEFORE = Long.MIN_VALUE;

  private long[] starts = new long[4];
  private int head;
  private int end;

  int size() {
    return end - head;
  }

  boolean isEmpty() {
    return head == end;
  }

  long first() {
    return isEmpty() ? NONE_AFTER : starts[head];
  }

  /** Adds a start; one that is there already stays once. */
  void add(long start) {
    if (isEmpty() || start > starts[end - 1]) {
      makeRoom();
      starts[end++] = start;
      return;
    }
    int at = Arrays.binarySearch(starts, head, end, start);
    if (at < 0) {
      int before = end - head;
      int rank = -at - 1 - head;
      makeRoom();
      int insert = head + rank;
      System.arraycopy(starts, insert, starts, insert + 1, before - rank);
      starts[insert] = start;
      end++;
    }
  }

  void removeFirst() {
    head++;
  }

  boolean contains(long start) {
    return Arrays.binarySearch(starts, head, end, start) >= 0;
  }

  /** The least start greater than a time, or {@link #NONE_AFTER}. */
  long after(long time) {
    int at = Arrays.binarySearch(starts, head, end, time);
    int next = at >= 0 ? at + 1 : -at - 1;
    return next < end ? starts[next] : NONE_AFTER;
  }

  /** The greatest start less than a time, or {@link #NONE_BEFORE}. */
  long before(long time) {
    int at = Arrays.binarySearch(starts, head, end, time);
    int previous = (at >= 0 ? at : -at - 1) - 1;
    return previous >= head ? starts[previous] : NONE_BEFORE;
  }

  private void makeRoom() {
    if (end < starts.length) {
      return;
    }
    int size = size();
    long[] room = head > starts.length / 2 ? starts : new long[Math.max(4, size * 2)];
    System.arraycopy(starts, head, room, 0, size);
    starts = room;
    head = 0;
    end = size;
  }
}
