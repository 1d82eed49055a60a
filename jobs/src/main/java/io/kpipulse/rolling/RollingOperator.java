package io.kpipulse.rolling;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.fact.MeasureGroup;
import io.kpipulse.point.Point;
import io.kpipulse.restart.EarlierRun;
import io.kpipulse.restart.RestoredClock;
import io.kpipulse.wire.CodecSerializer;
import io.kpipulse.wire.PackedVector;
import io.kpipulse.wire.PackedVectorCodec;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.TimestampedCollector;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * The Flink shell of {@link RollingScope}: finds the scope of a difference, tells scopes the clock
 * when it concerns them, refreshes running steps and drains corrections at the pace of wall time,
 * and keeps all in keyed state.
 *
 * <p>Running totals live on the heap and go to state before a barrier, as do the slices in their
 * windows as far as there is {@linkplain HeapRoom room}, and those that have left them since the
 * last; all others live in state, one entry each.
 */
public final class RollingOperator extends AbstractStreamOperator<Point>
    implements OneInputStreamOperator<ScopeDelta, Point> {
  private static final long serialVersionUID = 1L;
  private static final long TICK_MILLIS = 100;

  /** How far all scopes go together when the clock leaps. */
  private static final long STRIDE_MILLIS = Duration.ofHours(6).toMillis();

  /** What one tick writes of corrections at most: live points wait for no more. */
  private static final int CORRECTION_BUDGET = 4_000 * BackwardRecompute.STEP_COST;

  /** What a scope has of it at its turn at least. */
  private static final int LEAST_SHARE = 16 * BackwardRecompute.STEP_COST;

  private static final MapStateDescriptor<Long, PackedVector> SLICES =
      new MapStateDescriptor<>(
          "slices", LongSerializer.INSTANCE, new CodecSerializer<>(new PackedVectorCodec()));
  private static final ValueStateDescriptor<ScopeSnapshot> SCOPES =
      new ValueStateDescriptor<>("scopes", new CodecSerializer<>(new ScopeSnapshotCodec()));
  private static final ListStateDescriptor<Long> CLOCK =
      new ListStateDescriptor<>("clock", LongSerializer.INSTANCE);
  private static final ListStateDescriptor<Long> REWRITES =
      new ListStateDescriptor<>("rewrites", LongSerializer.INSTANCE);
  private static final ListStateDescriptor<StateShape> SHAPE =
      new ListStateDescriptor<>("shape", new CodecSerializer<>(new StateShapeCodec()));

  private final Catalog catalog;
  private final boolean onlyChanges;
  private final int mostArrivals;

  private transient ListState<Long> clockState;
  private transient ListState<Long> rewriteState;
  private transient ListState<StateShape> shapeState;
  private transient Set<MeasureGroup> groups;
  private transient MapState<Long, PackedVector> slices;
  private transient ValueState<ScopeSnapshot> snapshots;
  private transient HeapRoom room;
  private transient TimestampedCollector<Point> points;
  private transient Grid grid;
  private transient RewriteIntervals rewrites;
  private transient ScopeFactory factory;
  private transient Map<String, ScopeContext> scopes;
  private transient TimerQueue wakes;
  private transient TimerQueue refreshes;
  private transient Arrivals arrivals;
  private transient Set<ScopeContext> dirty;
  private transient CorrectionMetrics corrections;
  private transient long clock;
  private transient boolean restored;

  /**
   * A stage that rolls all scopes of the catalogue.
   *
   * @param onlyChanges whether only points that exist by definition are written, and no
   *     intermediate states: for a replay, into an empty store
   */
  public RollingOperator(Catalog catalog, boolean onlyChanges) {
    this(catalog, onlyChanges, Backlog.MOST_SUMS);
  }

  /** With another bound than that of production: how many sums wait for the clock at most. */
  RollingOperator(Catalog catalog, boolean onlyChanges, int mostArrivals) {
    this.catalog = catalog;
    this.onlyChanges = onlyChanges;
    this.mostArrivals = mostArrivals;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    grid = new Grid(catalog.offset());
    rewrites = new RewriteIntervals(grid);
    clockState = context.getOperatorStateStore().getUnionListState(CLOCK);
    rewriteState = context.getOperatorStateStore().getUnionListState(REWRITES);
    shapeState = context.getOperatorStateStore().getUnionListState(SHAPE);
    groups = EnumSet.noneOf(MeasureGroup.class);
    clock = Long.MIN_VALUE;
    restored = context.isRestored();
    if (restored) {
      for (StateShape shape : shapeState.get()) {
        shape.requireServes(catalog);
      }
      clock = RestoredClock.least(clockState.get());
      Long from = null;
      for (long bound : rewriteState.get()) {
        if (from == null) {
          from = bound;
        } else {
          rewrites.add(new RewriteIntervals.Interval(from, bound));
          from = null;
        }
      }
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    room =
        HeapRoom.of(
            Runtime.getRuntime().maxMemory(),
            getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks());
    points = new TimestampedCollector<>(output);
    scopes = new HashMap<>();
    wakes = new TimerQueue();
    refreshes = new TimerQueue();
    arrivals = new Arrivals(mostArrivals);
    dirty = new LinkedHashSet<>();
    corrections = new CorrectionMetrics(getMetricGroup(), this::now);
    factory = new ScopeFactory(catalog, rewrites, onlyChanges);
    slices = getRuntimeContext().getMapState(SLICES);
    snapshots = getRuntimeContext().getState(SCOPES);
    if (!onlyChanges && EarlierRun.mayHaveWritten(getRuntimeContext(), restored)) {
      long from = clock == Long.MIN_VALUE ? RewriteIntervals.Interval.BEGINNING : clock;
      rewrites.add(new RewriteIntervals.Interval(from, now()));
    }
    if (restored) {
      getKeyedStateBackend()
          .applyToAllKeys(
              VoidNamespace.INSTANCE,
              VoidNamespaceSerializer.INSTANCE,
              SCOPES,
              (Object key, ValueState<ScopeSnapshot> state) ->
                  restore((String) key, state.value()));
    }
    getMetricGroup().gauge("scopes", () -> scopes.size());
    scheduleTick();
  }

  private void restore(String key, ScopeSnapshot snapshot) {
    StateShape.requireServes(key, factory.shape(key), snapshot.windows());
    ScopeContext entry = entry(key, snapshot.windows());
    if (entry.scope().isDirty()) {
      entry.setWaitingSince(snapshot.waitingSince());
    }
    if (clock != Long.MIN_VALUE) {
      entry.scope().resumeAt(clock);
    }
    schedule(entry);
  }

  private ScopeContext entry(String key, Map<String, WindowSnapshot> windows) {
    ScopeContext entry =
        new ScopeContext(
            key,
            factory.scope(key, new StateSliceStore(slices, factory.shape(key), room), windows),
            factory.points(key, this::now, points::collect));
    scopes.put(key, entry);
    groups.add(ScopeKey.groupOf(key));
    return entry;
  }

  @Override
  public void processElement(StreamRecord<ScopeDelta> element) {
    ScopeDelta differences = element.getValue();
    ScopeContext entry = scopes.get(differences.key());
    if (entry == null) {
      entry = entry(differences.key(), Map.of());
      if (clock != Long.MIN_VALUE) {
        entry.scope().startAt(clock);
      }
    }
    arrivals.add(entry, differences, now());
    if (arrivals.isFull()) {
      takeArrivals(clock);
    }
  }

  /** Adds all that has arrived, and takes the scopes on to a time, that of the clock or later. */
  private void takeArrivals(long to) {
    arrivals.take(
        entry -> {
          turnTo(entry);
          // What comes so late that moving on has to write it is a correction as well.
          collectDirty(entry);
          entry.advance(to, now());
          settle(entry);
        });
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (!mark.equals(Watermark.MAX_WATERMARK)) {
      // The end of the input is no time of the clock.
      advanceTo(mark.getTimestamp());
    }
    super.processWatermark(mark);
  }

  private void advanceTo(long target) {
    // A leap is made in strides, all scopes together: a store takes points best in the order of
    // time.
    takeArrivals(clock == Long.MIN_VALUE ? clock : Math.min(target, strideEnd(clock)));
    for (long next = wakes.next(); next <= target; next = wakes.next()) {
      advance(Math.min(target, strideEnd(Math.max(next, clock))));
    }
    clock = target;
  }

  private long strideEnd(long time) {
    return grid.floor(time, STRIDE_MILLIS) + STRIDE_MILLIS - 1;
  }

  private void advance(long to) {
    clock = to;
    for (ScopeContext entry = wakes.poll(to); entry != null; entry = wakes.poll(to)) {
      turnTo(entry);
      entry.advance(to, now());
      settle(entry);
    }
  }

  /**
   * Before work on a scope: it is the current key, and has all that has arrived for it. So none is
   * forgotten for which something waits.
   */
  private void turnTo(ScopeContext entry) {
    setCurrentKey(entry.key());
    entry.takeArrivals(clock, now());
  }

  /** After work on a scope that is the current key. */
  private void settle(ScopeContext entry) {
    if (entry.scope().isEmpty()) {
      forget(entry);
    } else {
      schedule(entry);
    }
  }

  private void schedule(ScopeContext entry) {
    wakes.set(entry.wake(), entry.scope().wake());
    refreshes.set(entry.refresh(), entry.scope().refreshDue());
    collectDirty(entry);
  }

  private void collectDirty(ScopeContext entry) {
    if (entry.scope().isDirty() && dirty.add(entry)) {
      corrections.begin(entry);
    }
  }

  private void forget(ScopeContext entry) {
    scopes.remove(entry.key());
    wakes.set(entry.wake(), Long.MAX_VALUE);
    refreshes.set(entry.refresh(), Long.MAX_VALUE);
    if (dirty.remove(entry)) {
      corrections.count(entry);
    }
    snapshots.clear();
  }

  private void tick() {
    long now = now();
    if (arrivals.areDue(Backlog.holds(clock, now), now)) {
      takeArrivals(clock);
    }
    for (ScopeContext entry = refreshes.poll(now); entry != null; entry = refreshes.poll(now)) {
      turnTo(entry);
      entry.refresh(now);
      settle(entry);
    }
    drain();
    scheduleTick();
  }

  private void drain() {
    int budget = CORRECTION_BUDGET;
    while (budget > 0 && !dirty.isEmpty()) {
      int share = Math.max(LEAST_SHARE, budget / dirty.size());
      Iterator<ScopeContext> turns = List.copyOf(dirty).iterator();
      while (budget > 0 && turns.hasNext()) {
        ScopeContext entry = turns.next();
        turnTo(entry);
        budget -= entry.drain(Math.min(budget, share));
        corrections.count(entry);
        // Taken out and put back, so that scopes take turns.
        dirty.remove(entry);
        settle(entry);
      }
    }
    corrections.look(dirty);
  }

  private void scheduleTick() {
    ScheduledFuture<?> unused =
        getProcessingTimeService().registerTimer(now() + TICK_MILLIS, time -> tick());
  }

  private long now() {
    return getProcessingTimeService().getCurrentProcessingTime();
  }

  @Override
  public void finish() throws Exception {
    takeArrivals(clock);
    super.finish();
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    super.prepareSnapshotPreBarrier(checkpointId);
    takeArrivals(clock);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    for (ScopeContext entry : scopes.values()) {
      if (entry.takeChanged()) {
        setCurrentKey(entry.key());
        snapshots.update(new ScopeSnapshot(entry.waitingSince(), entry.scope().snapshot()));
      }
    }
    clockState.update(List.of(clock));
    shapeState.update(List.of(StateShape.of(catalog, groups)));
    rewrites.prune(clock == Long.MIN_VALUE ? clock : clock - catalog.longestRetention());
    rewriteState.clear();
    for (RewriteIntervals.Interval interval : rewrites.intervals()) {
      rewriteState.add(interval.from());
      rewriteState.add(interval.to());
    }
  }
}
