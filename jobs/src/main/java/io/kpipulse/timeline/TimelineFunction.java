package io.kpipulse.timeline;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.fact.FactDelta;
import io.kpipulse.history.FactExtractor;
import io.kpipulse.history.History;
import io.kpipulse.restart.CheckpointedCounter;
import io.kpipulse.restart.EarlierRun;
import io.kpipulse.satisfaction.CaseFacts;
import io.kpipulse.satisfaction.CaseHistory;
import io.kpipulse.task.TaskFacts;
import io.kpipulse.task.TaskHistory;
import io.kpipulse.wire.EncodedEvent;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.util.Collector;
import org.apache.flink.util.function.SerializableSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the {@link Timeline} of each entity in state; keyed by entity id.
 *
 * <p>Watermarks carry the clock. The end of the input is no time of the clock: nothing is sent that
 * the clock did not reach before. A job that was stopped by draining has therefore lost its timers
 * and is to be started anew, not from that savepoint.
 *
 * @param <E> the event
 * @param <H> the history of one entity
 */
public final class TimelineFunction<E, H extends History<E, H>>
    extends KeyedProcessFunction<String, EncodedEvent, FactDelta> implements CheckpointedFunction {
  /** Name of the counter of events that came too late to count. */
  public static final String BEYOND_HORIZON = "updatesBeyondHorizon";

  static final String STATE = "timeline";
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(TimelineFunction.class);

  private final Timeline<H> timeline;
  private final SerializableSupplier<H> empty;
  private final TimelineCodec<E, H> codec;
  private final Clock wall;

  private transient ValueState<PackedTimeline> entity;
  private transient CheckpointedCounter beyondHorizon;
  private transient long rewriteUntil;
  private transient long reached;

  /** The clock of the checkpoint: what lay too far behind it still does. */
  private long restored = Long.MIN_VALUE;

  /** {@code null} where nobody keeps lists, and each entity has a timer for it. */
  private transient FreezeLists freezes;

  private transient boolean warned;

  private TimelineFunction(
      FactExtractor<H> rule,
      SerializableSupplier<H> empty,
      TimelineCodec<E, H> codec,
      Duration horizon,
      Clock wall) {
    this.timeline = new Timeline<>(rule, horizon.plus(Catalog.SLACK));
    this.empty = empty;
    this.codec = codec;
    this.wall = wall;
  }

  /**
   * Keyed by task id.
   *
   * @param offset the offset from UTC by which calendar years begin
   * @param horizon how far back an event can correct
   * @param wall tells what may have been written before a restore; serializable
   */
  public static TimelineFunction<TaskUpdate, TaskHistory> ofTasks(
      ZoneOffset offset, Duration horizon, Clock wall) {
    return new TimelineFunction<>(
        new TaskFacts(offset), () -> TaskHistory.EMPTY, new TaskTimelineCodec(), horizon, wall);
  }

  /**
   * Keyed by case id.
   *
   * @param horizon how far back an event can correct
   * @param wall tells what may have been written before a restore; serializable
   */
  public static TimelineFunction<ServiceSatisfaction, CaseHistory> ofCases(
      Duration horizon, Clock wall) {
    return new TimelineFunction<>(
        new CaseFacts(), () -> CaseHistory.EMPTY, new CaseTimelineCodec(), horizon, wall);
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    boolean mayHaveWritten = EarlierRun.mayHaveWritten(getRuntimeContext(), context.isRestored());
    rewriteUntil = mayHaveWritten ? wall.millis() : Long.MIN_VALUE;
    beyondHorizon =
        new CheckpointedCounter(
            context.getOperatorStateStore(),
            "beyond-horizon",
            getRuntimeContext().getMetricGroup().counter(BEYOND_HORIZON));
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    // All other state is keyed and kept by Flink.
    beyondHorizon.snapshot();
  }

  @Override
  public void open(OpenContext context) {
    entity = getRuntimeContext().getState(new ValueStateDescriptor<>(STATE, codec.type()));
    reached = Long.MIN_VALUE;
  }

  @Override
  public void processElement(EncodedEvent encoded, Context context, Collector<FactDelta> out)
      throws Exception {
    TimelineState<H> before = kept();
    // Last before it is packed: then the bytes of a record need not be written anew.
    E event = codec.event(encoded);
    long clock = clock(context.timerService());
    if (before == null) {
      before = new TimelineState<>(empty.get(), Long.MIN_VALUE, History.NEVER);
    }
    if (timeline.isPast(encoded.time(), Math.max(clock, restored))
        || before.history().isFrozen(event)) {
      countBeyondHorizon(context.getCurrentKey());
    } else if (before.history().isChangedBy(event)) {
      H history = before.history().add(event);
      keep(
          context.getCurrentKey(),
          before,
          timeline.change(before, history, clock, rewriteUntil, out::collect),
          context.timerService());
    }
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<FactDelta> out)
      throws Exception {
    TimelineState<H> before = kept();
    long clock = clock(context.timerService());
    if (before != null && before.wakeUp() <= clock) {
      keep(
          context.getCurrentKey(),
          before,
          timeline.advance(before, clock, out::collect),
          context.timerService());
    }
  }

  /** From now on lists say when entities are to be frozen. */
  void freezeBy(FreezeLists lists) {
    freezes = lists;
  }

  /** The entity of the current key has come up on the list of an hour. */
  void freeze(String id, long hour, TimerService timers, Collector<FactDelta> out)
      throws Exception {
    TimelineState<H> before = kept();
    if (before == null || !before.listed() || freezes.hour(id, before.freezeAt()) != hour) {
      // Gone, or listed for another hour since.
      return;
    }
    long clock = clock(timers);
    long due = timeline.freezeAt(before.history());
    if (due == History.NEVER) {
      // Frozen already, when a fact of it was due.
      keep(before.unlisted());
    } else if (due > clock) {
      freezes.add(id, due);
      keep(before.listedFor(due));
    } else {
      TimelineState<H> unlisted = before.unlisted();
      keep(id, unlisted, timeline.advance(unlisted, clock, out::collect), timers);
    }
  }

  /**
   * Whether an event at a time need not be in state before the clock reaches it. One whose facts
   * may have been written before a restore has to be: should another event take them away, they
   * leave a touch.
   */
  boolean mayWait(long time) {
    return time > rewriteUntil;
  }

  /**
   * Whether a move of the clock may freeze what it reaches: then all events up to there have to be
   * in state before.
   */
  boolean isLeap(long from, long to) {
    return from == Long.MIN_VALUE || timeline.freezes(from, to);
  }

  /** The state is that of a checkpoint at whose barrier the clock had reached a time. */
  void goesOnFrom(long time) {
    restored = time;
  }

  /** How many events came too late to count, in this subtask and what it goes on from. */
  long beyondHorizon() {
    return beyondHorizon.count();
  }

  /** The clock is about to move to a time; events up to there are already sent whole. */
  void clockReaches(long time) {
    if (time != Watermark.MAX_WATERMARK.getTimestamp()) {
      reached = time;
    }
  }

  private long clock(TimerService timers) {
    long watermark = timers.currentWatermark();
    return watermark == Watermark.MAX_WATERMARK.getTimestamp()
        ? Long.MIN_VALUE
        : Math.max(reached, watermark);
  }

  private void keep(String id, TimelineState<H> before, TimelineState<H> after, TimerService timers)
      throws Exception {
    TimelineState<H> kept = freezes == null ? after : listed(id, before, after);
    if (kept.wakeUp() != before.wakeUp()) {
      if (before.wakeUp() != History.NEVER) {
        timers.deleteEventTimeTimer(before.wakeUp());
      }
      if (kept.wakeUp() != History.NEVER) {
        timers.registerEventTimeTimer(kept.wakeUp());
      }
    }
    if (kept.history().isEmpty()) {
      entity.clear();
    } else {
      keep(kept);
    }
  }

  /** What is kept of the entity of the current key, or {@code null}. */
  private TimelineState<H> kept() throws IOException {
    PackedTimeline packed = entity.value();
    return packed == null ? null : codec.unpack(packed);
  }

  private void keep(TimelineState<H> state) throws IOException {
    entity.update(codec.pack(state));
  }

  /** Lists an entity unless it is, for a time as early. */
  private TimelineState<H> listed(String id, TimelineState<H> before, TimelineState<H> after)
      throws IOException {
    long due = after.freezeAt();
    if (before.listed() && before.freezeAt() <= due) {
      return after.listedFor(before.freezeAt());
    }
    if (due == History.NEVER) {
      return after;
    }
    freezes.add(id, due);
    return after.listedFor(due);
  }

  private void countBeyondHorizon(String key) {
    beyondHorizon.inc();
    if (!warned) {
      warned = true;
      LOG.warn(
          "an event of {} came after its time was frozen and does not count; further ones are only"
              + " counted, in the metric {}. What a rebuild makes of them: docs/metrics.md.",
          key,
          BEYOND_HORIZON);
    }
  }
}
