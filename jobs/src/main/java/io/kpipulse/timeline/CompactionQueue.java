package io.kpipulse.timeline;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.operators.KeyContext;

/**
 * Which entities are compacted when: each key group has its round every quarter of an hour, with
 * one timer for all its entities instead of one for each. The first entity of a round leads: the
 * timer and the list of the others are under its key, so they move with the key group. Rounds are
 * staggered, so that the work does not come all at once. O(1) for each entity.
 */
final class CompactionQueue {
  private static final ListStateDescriptor<String> FOLLOWERS =
      new ListStateDescriptor<>("compactions", Types.STRING);

  private static final long INTERVAL = Duration.ofMinutes(15).toMillis();

  private final KeyContext keys;
  private final int keyGroups;
  private final ListState<String> followers;

  /** By round; those forgotten at a restart still have their timers and lists. */
  private final Map<Long, String> leaders = new HashMap<>();

  CompactionQueue(KeyContext keys, RuntimeContext context) {
    this.keys = keys;
    this.keyGroups = context.getTaskInfo().getMaxNumberOfParallelSubtasks();
    this.followers = context.getListState(FOLLOWERS);
  }

  /** Adds the entity that is the current key to the first round that is not before a time. */
  void add(long time, TimerService timers) throws Exception {
    String entity = (String) keys.getCurrentKey();
    long round = round(entity, time);
    String leader = leaders.computeIfAbsent(round, any -> entity);
    if (leader.equals(entity)) {
      timers.registerEventTimeTimer(round);
    } else {
      keys.setCurrentKey(leader);
      followers.add(entity);
      keys.setCurrentKey(entity);
    }
  }

  /** No two key groups have a round at the same time. */
  private long round(String entity, long time) {
    int keyGroup = KeyGroupRangeAssignment.assignToKeyGroup(entity, keyGroups);
    long offset = INTERVAL * keyGroup / keyGroups;
    return -Math.floorDiv(offset - time, INTERVAL) * INTERVAL + offset;
  }

  /** Hands out the followers of the current key, once each, if its timer for a round has fired. */
  Set<String> take(long time) throws Exception {
    Set<String> taken = new LinkedHashSet<>();
    String leader = (String) keys.getCurrentKey();
    if (round(leader, time) == time) {
      leaders.remove(time, leader);
      followers.get().forEach(taken::add);
      followers.clear();
    }
    return taken;
  }
}
