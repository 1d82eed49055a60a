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
    }
  }

  /** Takes out a scope that is due by a time; {@code null} where none is. */
  ScopeEntry poll(long time) {
    while (!queue.isEmpty() && queue.peek().time() <= time) {
      Due due = queue.poll();
      Long known = times.get(due.scope());
      if (known != null && known == due.time()) {
        times.remove(due.scope());
        return due.scope();
      }
    }
    return null;
  }
}
