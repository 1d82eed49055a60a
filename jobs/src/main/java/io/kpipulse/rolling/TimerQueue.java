package io.kpipulse.rolling;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which scope is due when. Each scope has at most one time that counts, the last that was set; what
 * was set before stays in its place and is passed over there. O(log n) in the different times,
 * which are few: most scopes are due at the same ones.
 */
final class TimerQueue {
  private static final int SPARE = 1024;

  /** Where a scope stands in this schedule. */
  static final class Place {
    private final ScopeContext scope;
    private long time = Long.MAX_VALUE;

    Place(ScopeContext scope) {
      this.scope = scope;
    }
  }

  private final TreeMap<Long, Deque<Place>> places = new TreeMap<>();
  private int size;
  private int counting;

  /** The scope is due at this time and no other; {@link Long#MAX_VALUE} for never. */
  void set(Place place, long time) {
    if (place.time == time) {
      return;
    }
    if (place.time != Long.MAX_VALUE) {
      counting--;
    }
    place.time = time;
    if (time != Long.MAX_VALUE) {
      counting++;
      size++;
      places.computeIfAbsent(time, any -> new ArrayDeque<>()).add(place);
      dropWhatNoLongerCounts();
    }
  }

  /** Otherwise a scope that is put off again and again would leave an entry behind each time. */
  private void dropWhatNoLongerCounts() {
    if (size > 2 * counting + SPARE) {
      size = 0;
      for (Map.Entry<Long, Deque<Place>> entry : places.entrySet()) {
        entry.getValue().removeIf(place -> place.time != entry.getKey());
        size += entry.getValue().size();
      }
      places.values().removeIf(Deque::isEmpty);
    }
  }

  /** How many entries there are, counting or not. */
  int size() {
    return size;
  }

  /** When the first scope is due at the earliest; {@link Long#MAX_VALUE} where none is. */
  long next() {
    while (!places.isEmpty()) {
      Map.Entry<Long, Deque<Place>> first = places.firstEntry();
      Deque<Place> due = first.getValue();
      while (!due.isEmpty() && due.peek().time != first.getKey()) {
        due.poll();
        size--;
      }
      if (!due.isEmpty()) {
        return first.getKey();
      }
      places.pollFirstEntry();
    }
    return Long.MAX_VALUE;
  }

  /** Takes out a scope that is due by a time; {@code null} where none is. */
  ScopeContext poll(long time) {
    long next = next();
    if (next > time || next == Long.MAX_VALUE) {
      return null;
    }
    Place place = places.firstEntry().getValue().poll();
    size--;
    counting--;
    place.time = Long.MAX_VALUE;
    return place.scope;
  }
}
