package io.kpipulse.rolling.correction;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Ranges of steps that have to be written again, both ends included; ranges that meet are one. Each
 * operation costs O(log n) in the ranges, and O(1) for each range that it ends.
 */
final class StepRanges {
  /** No step. */
  static final long NONE = Long.MIN_VALUE;

  private final NavigableMap<Long, Long> toByFrom = new TreeMap<>();

  boolean isEmpty() {
    return toByFrom.isEmpty();
  }

  void add(long from, long to) {
    long mergedFrom = from;
    long mergedTo = to;
    Map.Entry<Long, Long> neighbour = toByFrom.floorEntry(mergedTo);
    while (neighbour != null && neighbour.getValue() >= mergedFrom) {
      mergedFrom = Math.min(mergedFrom, neighbour.getKey());
      mergedTo = Math.max(mergedTo, neighbour.getValue());
      toByFrom.remove(neighbour.getKey());
      neighbour = toByFrom.floorEntry(mergedTo);
    }
    toByFrom.put(mergedFrom, mergedTo);
  }

  void remove(long from, long to) {
    Map.Entry<Long, Long> range = toByFrom.floorEntry(to);
    while (range != null && range.getValue() >= from) {
      toByFrom.remove(range.getKey());
      if (range.getKey() < from) {
        toByFrom.put(range.getKey(), from - 1);
      }
      if (range.getValue() > to) {
        toByFrom.put(to + 1, range.getValue());
      }
      range = toByFrom.floorEntry(to);
    }
  }

  /** The start of the oldest range; only where there is one. */
  long oldest() {
    return toByFrom.firstKey();
  }

  /** The newest time in a range that is not after one, or {@link #NONE}. */
  long newestAtOrBefore(long time) {
    Map.Entry<Long, Long> range = toByFrom.floorEntry(time);
    return range == null ? NONE : Math.min(time, range.getValue());
  }

  /** From and to of each range, in turn, ascending. */
  long[] toArray() {
    long[] array = new long[toByFrom.size() * 2];
    int at = 0;
    for (Map.Entry<Long, Long> range : toByFrom.entrySet()) {
      array[at++] = range.getKey();
      array[at++] = range.getValue();
    }
    return array;
  }
}
