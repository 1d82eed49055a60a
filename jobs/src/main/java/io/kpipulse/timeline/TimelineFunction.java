package io.kpipulse.timeline;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.checkpoint.CheckpointedCounter;
import io.kpipulse.checkpoint.CheckpointedWatermark;
import io.kpipulse.checkpoint.EarlierAttempt;
import io.kpipulse.codec.CodecType;
import io.kpipulse.engine.EngineCounts;
import io.kpipulse.fact.FactDelta;
import io.kpipulse.history.EncodedEvent;
import io.kpipulse.history.EventFamily;
import io.kpipulse.history.FactExtractor;
import io.kpipulse.history.History;
import io.kpipulse.point.Point;
import io.kpipulse.point.PointCodec;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyContext;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the {@link Timeline} of each entity on keyed state; keyed by entity id. The rows of its
 * standing go to the side output {@link #STANDING}, all versions of a row from one subtask in
 * order.
 *
 * <p>Timers are never deleted: one that is no longer needed fires and emits nothing. The end of the
 * input fires none, as it is no time that the watermark has reached.
 *
 * @param <E> the event
 * @param <S> the state of an entity
 */
public final class TimelineFunction<E extends SpecificRecord, S>
    extends KeyedProcessFunction<String, EncodedEvent, FactDelta> implements CheckpointedFunction {
  /** Where the rows of the standing go. */
  public static final OutputTag<Point> STANDING =
      new OutputTag<>("standing", new CodecType<>(Point.class, new PointCodec()));

  /** Counter of events that came too late to count. */
  public static final String LATE_EVENTS_DROPPED = "lateEventsDropped";

  private static final Logger LOG = LoggerFactory.getLogger(TimelineFunction.class);

  static final ValueStateDescriptor<byte[]> STATE =
      new ValueStateDescriptor<>("timeline", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

  private final Timeline<E, S> timeline;
  private final TimelineCodec<E, S> codec;
  private final Clock processingTime;
  private final long writtenBefore;

  private transient ValueState<byte[]> entity;
  private transient CheckpointedCounter lateEvents;
  private transient CheckpointedWatermark watermark;
  private transient long rewriteUntil;
  private transient KeyContext keys;
  private transient CompactionQueue compactions;

  /**
   * @param facts of the family
   * @param horizon how far back an event can correct
   * @param processingTime read once, at a restore; serializable
   * @param writtenBefore up to when a run without a checkpoint may have written points, epoch
   *     milliseconds; {@link Long#MIN_VALUE} if none has
   */
  public TimelineFunction(
      EventFamily<E, S> family,
      FactExtractor<E, S> facts,
      Duration horizon,
      Clock processingTime,
      long writtenBefore) {
    this.writtenBefore = writtenBefore;
    this.timeline = new Timeline<>(facts, family.standing(), horizon.plus(Catalog.SLACK));
    this.codec = new TimelineCodec<>(family);
    this.processingTime = processingTime;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    watermark = new CheckpointedWatermark(context.getOperatorStateStore());
    rewriteUntil =
        EarlierAttempt.wroteBefore(
            context.isRestored(),
            getRuntimeContext().getTaskInfo(),
            processingTime.millis(),
            writtenBefore);
    lateEvents =
        new CheckpointedCounter(
            context.getOperatorStateStore(),
            LATE_EVENTS_DROPPED,
            getRuntimeContext().getMetricGroup().counter(LATE_EVENTS_DROPPED));
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    watermark.snapshot();
    lateEvents.snapshot();
  }

  @Override
  public void open(OpenContext context) {
    entity = getRuntimeContext().getState(STATE);
  }

  /** The operator gives access to other keys than that of the element or timer. */
  void useKeys(KeyContext keys) {
    this.keys = keys;
    this.compactions = new CompactionQueue(keys, getRuntimeContext());
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // an unchanged history is the same object
  public void processElement(EncodedEvent encoded, Context context, Collector<FactDelta> out)
      throws Exception {
    if (timeline.isPast(encoded.time(), watermark.time())) {
      dropLate(encoded);
      return;
    }
    Timeline.State<E, S> before = state();
    History<E, S> history = before.history().add(codec.event(encoded.bytes()));
    if (history != before.history()) {
      update(
          before.history(),
          timeline.change(
              before, history, watermark.time(), rewriteUntil, new Emitter(context, out)),
          context.timerService());
    }
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<FactDelta> out)
      throws Exception {
    TimerService timers = context.timerService();
    if (timers.currentWatermark() == Watermark.MAX_WATERMARK.getTimestamp()) {
      return;
    }
    Timeline.State<E, S> before = state();
    Set<String> followers = compactions.take(time);
    Emitter emitter = new Emitter(context, out);
    update(before.history(), timeline.advance(before, watermark.time(), emitter), timers);
    for (String follower : followers) {
      keys.setCurrentKey(follower);
      // It is in the queue no more, like a new one.
      History<E, S> unqueued = codec.empty().history();
      update(unqueued, timeline.advance(state(), watermark.time(), emitter), timers);
    }
  }

  /**
   * Announces a watermark whose timers have not fired yet. The end of the input is none: {@link
   * Watermark#MAX_WATERMARK} is ignored.
   */
  void watermarkReaches(long time) {
    if (time != Watermark.MAX_WATERMARK.getTimestamp()) {
      watermark.advance(time);
    }
  }

  /**
   * Whether an event ahead of the watermark may be kept out of state until then. After a restore,
   * facts that may have been written have to be in state: only then do they leave an invalidation
   * when another event removes them.
   */
  boolean mayBuffer(long eventTime) {
    return eventTime > rewriteUntil;
  }

  /** Of this subtask and what it goes on from. */
  EngineCounts counts() {
    return new EngineCounts(0, 0, lateEvents.count(), 0);
  }

  private Timeline.State<E, S> state() throws IOException {
    byte[] bytes = entity.value();
    return bytes == null ? codec.empty() : codec.read(bytes);
  }

  /** Every history in state that has something to compact one day is in the queue. */
  private void update(History<E, S> before, Timeline.Update<E, S> update, TimerService timers)
      throws Exception {
    if (update.wakeUp() != History.NEVER) {
      timers.registerEventTimeTimer(update.wakeUp());
    }
    long compaction = timeline.compactAt(update.state().history());
    if (compaction != timeline.compactAt(before) && compaction != History.NEVER) {
      compactions.add(compaction, timers);
    }
    if (update.state().history().isEmpty()) {
      entity.clear();
    } else {
      entity.update(codec.write(update.state()));
    }
  }

  private record Emitter(KeyedProcessFunction<?, ?, ?>.Context context, Collector<FactDelta> deltas)
      implements Timeline.Output {
    @Override
    public void delta(FactDelta delta) {
      deltas.collect(delta);
    }

    @Override
    public void row(Point row) {
      context.output(STANDING, row);
    }
  }

  private void dropLate(EncodedEvent event) {
    if (lateEvents.count() == 0) {
      LOG.warn(
          "the event of {} at {} came after the correction horizon and a day and does not count;"
              + " further ones are only counted, in the metric {}; a rebuild takes them in",
          event.entity(),
          event.time(),
          LATE_EVENTS_DROPPED);
    }
    lateEvents.inc();
  }
}
