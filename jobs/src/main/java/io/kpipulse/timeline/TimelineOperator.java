package io.kpipulse.timeline;

import io.kpipulse.fact.FactDelta;
import io.kpipulse.history.History;
import io.kpipulse.restart.RestoredClock;
import io.kpipulse.wire.EncodedEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.runtime.state.internal.InternalListState;
import org.apache.flink.streaming.api.SimpleTimerService;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.TimestampedCollector;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.Collector;

/**
 * Runs a {@link TimelineFunction}, and spares it the events for which it is too early: one ahead of
 * the clock has nothing to send, so it waits here, on the heap, until the clock has reached it.
 * Otherwise every event would be written to state only to wait for its timer, as the clock moves
 * ten times a second and most events are a little ahead of it.
 *
 * <p>What still waits goes to state before a checkpoint barrier, and where there is no more room;
 * also before a leap of the clock, after which the facts of several events of one entity may be
 * frozen at once: then they have to be there together.
 *
 * @param <E> the event
 * @param <H> the history of one entity
 */
public final class TimelineOperator<E, H extends History<E, H>>
    extends KeyedProcessOperator<String, EncodedEvent, FactDelta> {
  private static final long serialVersionUID = 1L;

  /** Of {@link KeyedProcessOperator}. */
  private static final String TIMERS = "user-timers";

  /** What events may take that wait, at most: a reader may be seconds of a backlog ahead. */
  private static final long MOST_BYTES = 96L << 20;

  /** Which part of the heap they may take in all subtasks together, should they share one. */
  private static final int PART_OF_HEAP = 16;

  private static final ListStateDescriptor<Long> CLOCK =
      new ListStateDescriptor<>("clock", LongSerializer.INSTANCE);

  private final TimelineFunction<E, H> timeline;
  private final long mostBytes;
  private transient List<EncodedEvent> waiting;

  /** When each of them happened: looked at ten times a second. */
  private transient long[] waitingTimes;

  /** Bytes that may be waited for, and that do wait. */
  private transient long room;

  private transient long waitingBytes;
  private transient long clock;

  /** The least of all subtasks in the checkpoint, until the clock has gone on from there. */
  private transient long restoredClock;

  private transient ListState<Long> clockState;
  private transient FreezeLists freezes;

  /** Runs a function. */
  public TimelineOperator(TimelineFunction<E, H> timeline) {
    this(timeline, MOST_BYTES);
  }

  /** With another bound than that of production: no event waits once so many bytes do. */
  TimelineOperator(TimelineFunction<E, H> timeline, long mostBytes) {
    super(timeline);
    this.timeline = timeline;
    this.mostBytes = mostBytes;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    clockState = context.getOperatorStateStore().getUnionListState(CLOCK);
    restoredClock = RestoredClock.least(clockState.get());
    timeline.goesOnFrom(restoredClock);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    clockState.update(List.of(Math.max(clock, restoredClock)));
  }

  @Override
  public void open() throws Exception {
    super.open();
    waiting = new ArrayList<>();
    waitingBytes = 0;
    int subtasks = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
    room = Math.min(mostBytes, room(Runtime.getRuntime().maxMemory(), subtasks));
    waitingTimes = new long[1024];
    clock = Long.MIN_VALUE;
    freezes = freezeLists();
    timeline.freezeBy(freezes);
  }

  /** Bytes of events that may wait in each of so many subtasks on a heap of so many bytes. */
  static long room(long heap, int subtasks) {
    return Math.min(MOST_BYTES, heap / PART_OF_HEAP / subtasks);
  }

  @SuppressWarnings("unchecked") // Flink's state of a list is one with namespaces
  private FreezeLists freezeLists() throws Exception {
    TimerService timers =
        new SimpleTimerService(
            getInternalTimerService(TIMERS, VoidNamespaceSerializer.INSTANCE, this));
    Collector<FactDelta> out = new TimestampedCollector<>(output);
    ListState<EntityIds> state = getOrCreateKeyedState(LongSerializer.INSTANCE, FreezeLists.STATE);
    FreezeLists lists =
        new FreezeLists(
            getRuntimeContext().getTaskInfo().getMaxNumberOfParallelSubtasks(),
            this,
            (InternalListState<String, Long, EntityIds>) state,
            (id, hour) -> timeline.freeze(id, hour, timers, out));
    lists.useTimers(getInternalTimerService(FreezeLists.TIMERS, LongSerializer.INSTANCE, lists));
    return lists;
  }

  /** The key is set when an event is processed, not when it begins to wait. */
  @Override
  @SuppressWarnings("rawtypes") // as inherited
  public void setKeyContextElement1(StreamRecord record) {}

  @Override
  public void processElement(StreamRecord<EncodedEvent> element) throws Exception {
    EncodedEvent event = element.getValue();
    boolean early = clock != Long.MIN_VALUE && event.time() > clock;
    if (early && waitingBytes < room && timeline.mayWait(event.time())) {
      await(event);
    } else {
      process(element);
    }
  }

  private void await(EncodedEvent event) {
    if (waiting.size() == waitingTimes.length) {
      waitingTimes = Arrays.copyOf(waitingTimes, 2 * waitingTimes.length);
    }
    waitingTimes[waiting.size()] = event.time();
    waiting.add(event);
    waitingBytes += event.heapBytes();
  }

  private void process(EncodedEvent event) throws Exception {
    process(new StreamRecord<>(event));
  }

  private void process(StreamRecord<EncodedEvent> element) throws Exception {
    super.setKeyContextElement1(element);
    super.processElement(element);
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    long next = mark.getTimestamp();
    if (timeline.isLeap(clock, next)) {
      processAll();
    }
    // The function learns it before its timers do, and all of them at once.
    timeline.clockReaches(next);
    processUntil(next);
    freezes.clockReaches(next);
    clock = next;
    super.processWatermark(mark);
  }

  private void processUntil(long time) throws Exception {
    int kept = 0;
    for (int i = 0; i < waiting.size(); i++) {
      if (waitingTimes[i] > time) {
        waitingTimes[kept] = waitingTimes[i];
        waiting.set(kept++, waiting.get(i));
      } else {
        waitingBytes -= waiting.get(i).heapBytes();
        process(waiting.get(i));
      }
    }
    waiting.subList(kept, waiting.size()).clear();
  }

  private void processAll() throws Exception {
    for (EncodedEvent event : waiting) {
      process(event);
    }
    waiting.clear();
    waitingBytes = 0;
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    processAll();
    freezes.flush();
    super.prepareSnapshotPreBarrier(checkpointId);
  }
}
