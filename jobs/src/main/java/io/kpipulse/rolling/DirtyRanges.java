package io.kpipulse.rolling;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Ranges of steps that have to be written again; ranges that meet are one. */
final class DirtyRanges {
  private final NavigableMap<Long, Long> toByFrom = new TreeMap<>();

  boolean isEmpty() {
    return toByFrom.isEmpty();
  }

  /** Adds the steps from {@code from} to {@code to}, both included. */
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

  void addAll(DirtyRanges others) {
    others.toByFrom.forEach(this::add);
  }

  long oldestFrom() {
    return toByFrom.firstKey();
  }

  long newestFrom() {
    return toByFrom.lastKey();
  }

  long newestTo() {
    return toByFrom.lastEntry().getValue();
  }

  /** The newest range now ends at {@code to}; where that is before its start it is gone. */
  void shortenNewest(long to) {
    long from = toByFrom.lastKey();
    if (to < from) {
      toByFrom.remove(from);
    } else {
      toByFrom.put(from, to);
    }
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
