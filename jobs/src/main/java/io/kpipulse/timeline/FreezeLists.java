package io.kpipulse.timeline;

import io.kpipulse.wire.CodecType;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.core.memory.DataOutputSerializer;
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
 * grow on the heap, as the bytes that go to state before a barrier, O(1) for each entity. State and
 * timers of a key group are under a text of its own that belongs to it, so they move with it.
 */
final class FreezeLists implements Triggerable<String, Long> {
  static final ListStateDescriptor<EntityIds> STATE =
      new ListStateDescriptor<>("freezes", new CodecType<>(EntityIds.class, new EntityIdsCodec()));
  static final String TIMERS = "freeze-timers";

  private static final long HOUR = TimeUnit.HOURS.toMillis(1);

  /** Room for the ids of one list; more is made where it is needed. */
  private static final int USUAL_BYTES = 1024;

  /** A list that grows. */
  private record Growing(int keyGroup, long hour, DataOutputSerializer ids) {}

  /** Looks at an entity whose key is the current one, as the list of an hour says. */
  interface Look {
    void at(String id, long hour) throws Exception;
  }

  private final int keyGroups;
  private final KeyContext keys;
  private final InternalListState<String, Long, EntityIds> lists;
  private final Look look;

  /** By their hours, of which no two key groups share one. */
  private final Long2ObjectOpenHashMap<Growing> pending = new Long2ObjectOpenHashMap<>();

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
      int keyGroups, KeyContext keys, InternalListState<String, Long, EntityIds> lists, Look look) {
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
  void add(String id, long time) throws IOException {
    int keyGroup = keyGroup(id);
    long hour = hour(keyGroup, time);
    Growing list = pending.get(hour);
    if (list == null) {
      list = new Growing(keyGroup, hour, new DataOutputSerializer(USUAL_BYTES));
      pending.put(hour, list);
    }
    EntityIds.append(id, list.ids());
    firstPending = Math.min(firstPending, hour);
  }

  /** When an entity that was added for a time is looked at. */
  long hour(String id, long time) {
    return hour(keyGroup(id), time);
  }

  private long hour(int keyGroup, long time) {
    long offset = HOUR * keyGroup / keyGroups;
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
    for (Growing list : pending.values()) {
      keys.setCurrentKey(texts.computeIfAbsent(list.keyGroup(), this::text));
      lists.setCurrentNamespace(list.hour());
      lists.add(new EntityIds(list.ids().getCopyOfBuffer()));
      timers.registerEventTimeTimer(list.hour(), list.hour());
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
    for (EntityIds ids : lists.get()) {
      due.addAll(ids.texts());
    }
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
