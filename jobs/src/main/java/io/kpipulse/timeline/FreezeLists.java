package io.kpipulse.timeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.internal.InternalListState;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.KeyContext;
import org.apache.flink.streaming.api.operators.Triggerable;

/**
 * Which entities are to be looked at for freezing in which hour: a list and a timer for each key
 * group and hour, instead of a timer for each entity that has nothing to do for days. The hours of
 * the key groups are staggered, so that their work does not come all at once.
 *
 * <p>An entity is looked at up to an hour after it could be frozen, which changes no fact. Lists
 * grow on the heap, O(1) for each entity, and go to state before a barrier. State and timers of a
 * key group are under a text of its own that belongs to it, so they move with it.
 */
final class FreezeLists implements Triggerable<String, Long> {
  static final ListStateDescriptor<String> STATE =
      new ListStateDescriptor<>("freezes", StringSerializer.INSTANCE);
  static final String TIMERS = "freeze-timers";

  private static final long HOUR = TimeUnit.HOURS.toMillis(1);

  private record Place(int keyGroup, long hour) {}

  /** Looks at an entity whose key is the current one, as the list of an hour says. */
  interface Look {
    void at(String id, long hour) throws Exception;
  }

  private final int keyGroups;
  private final KeyContext keys;
  private final InternalListState<String, Long, String> lists;
  private final Look look;
  private final Map<Place, List<String>> pending = new HashMap<>();
  private final Map<Integer, String> texts = new HashMap<>();
  private InternalTimerService<Long> timers;
  private long firstPending = Long.MAX_VALUE;

  /**
   * The lists of one subtask.
   *
   * @param keyGroups of the whole operator
   * @param lists of {@link #STATE}, with the hour as namespace
   */
  FreezeLists(
      int keyGroups, KeyContext keys, InternalListState<String, Long, String> lists, Look look) {
    this.keyGroups = keyGroups;
    this.keys = keys;
    this.lists = lists;
    this.look = look;
  }

  /** Timers of {@link #TIMERS}, which call this. */
  void useTimers(InternalTimerService<Long> service) {
    timers = service;
  }

  /** An entity is to be looked at, not before a time and soon after. */
  void add(String id, long time) {
    long hour = hour(id, time);
    pending.computeIfAbsent(new Place(keyGroup(id), hour), any -> new ArrayList<>()).add(id);
    firstPending = Math.min(firstPending, hour);
  }

  /** When an entity that was added for a time is looked at. */
  long hour(String id, long time) {
    long offset = HOUR * keyGroup(id) / keyGroups;
    return -Math.floorDiv(offset - time, HOUR) * HOUR + offset;
  }

  private int keyGroup(String id) {
    return KeyGroupRangeAssignment.assignToKeyGroup(id, keyGroups);
  }

  /** The clock is about to move: what it reaches has to have its timer. */
  void clockReaches(long time) throws Exception {
    if (firstPending <= time) {
      flush();
    }
  }

  /** Hands all to state; the current key is another afterwards. */
  void flush() throws Exception {
    for (Map.Entry<Place, List<String>> entry : pending.entrySet()) {
      long hour = entry.getKey().hour();
      keys.setCurrentKey(texts.computeIfAbsent(entry.getKey().keyGroup(), this::text));
      lists.setCurrentNamespace(hour);
      lists.addAll(entry.getValue());
      timers.registerEventTimeTimer(hour, hour);
    }
    pending.clear();
    firstPending = Long.MAX_VALUE;
  }

  /** The first text that belongs to a key group. */
  private String text(int keyGroup) {
    int number = 0;
    while (KeyGroupRangeAssignment.assignToKeyGroup("freeze " + number, keyGroups) != keyGroup) {
      number++;
    }
    return "freeze " + number;
  }

  @Override
  public void onEventTime(InternalTimer<String, Long> timer) throws Exception {
    long hour = timer.getNamespace();
    lists.setCurrentNamespace(hour);
    List<String> due = new ArrayList<>();
    lists.get().forEach(due::add);
    lists.clear();
    for (String id : due) {
      keys.setCurrentKey(id);
      look.at(id, hour);
    }
  }

  @Override
  public void onProcessingTime(InternalTimer<String, Long> timer) {
    throw new IllegalStateException("no such timer is ever set");
  }
}
