package io.kpipulse.rolling;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Which scope is due when. Each scope has at most one time that counts, the earliest asked for;
 * earlier entries of the queue that no longer count are passed over. O(log n) for each change.
 */
final class Schedule {
  private static final int SPARE = 1024;

  private record Due(long time, ScopeEntry scope) {}

  private final PriorityQueue<Due> queue = new PriorityQueue<>(Comparator.comparingLong(Due::time));
  private final Map<ScopeEntry, Long> times = new HashMap<>();

  /** The scope is due at this time and no other; {@link Long#MAX_VALUE} for never. */
  void set(ScopeEntry scope, long time) {
    Long known = times.get(scope);
    if (time == Long.MAX_VALUE) {
      times.remove(scope);
    } else if (known == null || known != time) {
      times.put(scope, time);
      queue.add(new Due(time, scope));
      dropWhatNoLongerCounts();
    }
  }

  /** Otherwise a scope that is put off again and again would leave an entry behind each time. */
  private void dropWhatNoLongerCounts() {
    if (queue.size() > 2 * times.size() + SPARE) {
      queue.clear();
      times.forEach((scope, time) -> queue.add(new Due(time, scope)));
    }
  }

  /** Entries of the queue, counting or not. */
  int size() {
    return queue.size();
  }

  /** When the first scope is due at the earliest; {@link Long#MAX_VALUE} where none is. */
  long next() {
    while (!queue.isEmpty() && !counts(queue.peek())) {
      queue.poll();
    }
    return queue.isEmpty() ? Long.MAX_VALUE : queue.peek().time();
  }

  /** Takes out a scope that is due by a time; {@code null} where none is. */
  ScopeEntry poll(long time) {
    if (next() > time) {
      return null;
    }
    ScopeEntry scope = queue.poll().scope();
    times.remove(scope);
    return scope;
  }

  private boolean counts(Due due) {
    Long known = times.get(due.scope());
    return known != null && known == due.time();
  }
}
