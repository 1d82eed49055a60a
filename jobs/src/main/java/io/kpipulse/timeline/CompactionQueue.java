package io.kpipulse.timeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.operators.KeyContext;

/**
 * Which entities have to be compacted in which hour, with one timer for all of a key group instead
 * of one for each. The first entity of a key group and hour leads: the timer and the list of the
 * others are under its key, so they move with the key group. O(1) for each entity.
 */
final class CompactionQueue {
  private static final ListStateDescriptor<String> FOLLOWERS =
      new ListStateDescriptor<>("compactions", Types.STRING);

  private static final long HOUR = Duration.ofHours(1).toMillis();

  private final KeyContext keys;
  private final int keyGroups;
  private final ListState<String> followers;

  /** By hour and key group; those forgotten at a restart still have their timers and lists. */
  private final Map<Long, String> leaders = new HashMap<>();

  CompactionQueue(KeyContext keys, RuntimeContext context) {
    this.keys = keys;
    this.keyGroups = context.getTaskInfo().getMaxNumberOfParallelSubtasks();
    this.followers = context.getListState(FOLLOWERS);
  }

  /** Adds the entity that is the current key, to be compacted within an hour from a time on. */
  void add(long time, TimerService timers) throws Exception {
    String entity = (String) keys.getCurrentKey();
    long hour = -Math.floorDiv(-time, HOUR);
    String leader = leaders.computeIfAbsent(slot(hour, entity), slot -> entity);
    if (leader.equals(entity)) {
      timers.registerEventTimeTimer(hour * HOUR);
    } else {
      keys.setCurrentKey(leader);
      followers.add(entity);
      keys.setCurrentKey(entity);
    }
  }

  private long slot(long hour, String entity) {
    return hour * keyGroups + KeyGroupRangeAssignment.assignToKeyGroup(entity, keyGroups);
  }

  /** Hands out the followers of the current key, of which a timer has fired. */
  List<String> take(long time) throws Exception {
    String leader = (String) keys.getCurrentKey();
    leaders.remove(slot(time / HOUR, leader), leader);
    List<String> taken = new ArrayList<>();
    followers.get().forEach(taken::add);
    followers.clear();
    return taken;
  }
}
