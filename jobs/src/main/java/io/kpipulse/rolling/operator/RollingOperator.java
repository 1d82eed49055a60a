package io.kpipulse.rolling.operator;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.checkpoint.CheckpointedWatermark;
import io.kpipulse.checkpoint.EarlierAttempt;
import io.kpipulse.engine.EngineCounts;
import io.kpipulse.engine.EngineReporter;
import io.kpipulse.engine.Stage;
import io.kpipulse.point.Point;
import io.kpipulse.rolling.correction.BackwardRecompute;
import io.kpipulse.rolling.scope.RollingScope;
import io.kpipulse.rolling.scope.ScopeDelta;
import io.kpipulse.rolling.scope.ScopeFactory;
import io.kpipulse.rolling.scope.ScopeKey;
import io.kpipulse.rolling.scope.ScopeSnapshot;
import io.kpipulse.rolling.slice.Grid;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ScheduledFuture;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.MapSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.TimestampedCollector;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * The Flink shell of {@link RollingScope}. Scopes are in keyed state: the running totals in one
 * entry, the content of slices in pages of 64. Those in use are in a {@link ScopeCache} of bounded
 * size and go to state when they leave it and before a barrier.
 *
 * <p>Event-time timers say when a scope has steps to write, processing-time timers when a running
 * step is written early. Corrections are drained every 100 ms, within a budget, and wholly at the
 * end of the input. After a restore every scope writes all midnights up to processing time,
 * whatever its totals: a crashed attempt may have repeated others there. Where it wrote other
 * steps, the timeline sends an invalidation.
 */
public final class RollingOperator extends AbstractStreamOperator<Point>
    implements OneInputStreamOperator<ScopeDelta, Point>, Triggerable<String, VoidNamespace> {
  /** Given as a global job parameter. */
  public static final ConfigOption<MemorySize> CACHE_SIZE =
      ConfigOptions.key("rolling.cache-size")
          .memoryType()
          .defaultValue(MemorySize.ofMebiBytes(128))
          .withDescription("Memory for scopes that are not in state only, in each subtask.");

  private static final long TICK_MILLIS = 100;

  /** How far a scope goes at once when the watermark jumps: a store takes points best by time. */
  private static final long CATCH_UP_CHUNK = Duration.ofHours(6).toMillis();

  /** What one tick writes of corrections at most: live points wait for no more. */
  private static final int CORRECTION_BUDGET = 4_000 * BackwardRecompute.STEP_COST;

  /** What a scope has of it at its turn at least. */
  private static final int LEAST_SHARE = 16 * BackwardRecompute.STEP_COST;

  private static final String SCOPES_NAME = "scopes";
  private static final ValueStateDescriptor<byte[]> SCOPES =
      new ValueStateDescriptor<>(SCOPES_NAME, BytePrimitiveArraySerializer.INSTANCE);
  private static final MapStateDescriptor<Long, byte[]> SLICES =
      new MapStateDescriptor<>(
          "slices", LongSerializer.INSTANCE, BytePrimitiveArraySerializer.INSTANCE);
  private static final ListStateDescriptor<Map<String, String>> SHAPE =
      new ListStateDescriptor<>(
          "shape", new MapSerializer<>(StringSerializer.INSTANCE, StringSerializer.INSTANCE));

  private final Catalog catalog;
  private final boolean replay;
  private final long writtenBefore;

  private transient ListState<Map<String, String>> shapeState;
  private transient ValueState<byte[]> snapshots;
  private transient MapState<Long, byte[]> slices;
  private transient InternalTimerService<VoidNamespace> timers;
  private transient TimestampedCollector<Point> points;
  private transient Grid grid;
  private transient ScopeFactory factory;
  private transient Set<String> groups;
  private transient ScopeCache cache;

  /** Scopes that have steps to be written again, in turn, and since when this run knows. */
  private transient Map<String, Long> correcting;

  private transient boolean tickScheduled;
  private transient CorrectionMetrics corrections;
  private transient CheckpointedWatermark watermark;
  private transient boolean restored;

  /**
   * A stage that rolls all scopes of the catalogue.
   *
   * @param replay whether only points that exist by definition are written, and no intermediate
   *     states: for a replay, into an empty store
   * @param writtenBefore up to when a run without a checkpoint may have written points, epoch
   *     milliseconds; {@link Long#MIN_VALUE} if none has
   */
  public RollingOperator(Catalog catalog, boolean replay, long writtenBefore) {
    this.writtenBefore = writtenBefore;
    this.catalog = catalog;
    this.replay = replay;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    grid = new Grid(catalog.offset());
    groups = new TreeSet<>();
    shapeState = context.getOperatorStateStore().getUnionListState(SHAPE);
    for (Map<String, String> shape : shapeState.get()) {
      StateShape.requireServes(shape, catalog);
      groups.addAll(StateShape.groupsOf(shape));
    }
    watermark = new CheckpointedWatermark(context.getOperatorStateStore());
    restored = context.isRestored();
  }

  @Override
  public void open() throws Exception {
    super.open();
    Map<String, String> parameters = getRuntimeContext().getGlobalJobParameters();
    points = new TimestampedCollector<>(output);
    factory = new ScopeFactory(catalog, wroteBefore(), replay);
    cache = new ScopeCache(Configuration.fromMap(parameters).get(CACHE_SIZE).getBytes());
    correcting = new LinkedHashMap<>();
    corrections = new CorrectionMetrics(getMetricGroup(), this::now);
    snapshots = getRuntimeContext().getState(SCOPES);
    slices = getRuntimeContext().getMapState(SLICES);
    timers = getInternalTimerService(SCOPES_NAME, VoidNamespaceSerializer.INSTANCE, this);
    getMetricGroup().gauge("scopesInMemory", () -> cache.scopes().size());
    if (restored && watermark.isKnown()) {
      wakeAllScopes();
    }
    new EngineReporter(
            Stage.ROLL,
            getRuntimeContext().getTaskInfo(),
            getProcessingTimeService(),
            output,
            () -> new EngineCounts(0, 0, 0, correcting.size()))
        .start();
  }

  private long wroteBefore() {
    return EarlierAttempt.wroteBefore(
        restored, getRuntimeContext().getTaskInfo(), now(), writtenBefore);
  }

  private void wakeAllScopes() {
    try (Stream<String> keys =
        this.<String>getKeyedStateBackend().getKeys(SCOPES_NAME, VoidNamespace.INSTANCE)) {
      keys.forEach(
          key -> {
            setCurrentKey(key);
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, watermark.time() + 1);
          });
    }
  }

  /** The scope of the current key; {@code null} where nothing is known of it. */
  private ScopeContext scope(String key) throws IOException {
    ScopeContext scope = cache.get(key);
    if (scope == null) {
      byte[] snapshot = snapshots.value();
      if (snapshot != null) {
        scope = begin(key, ScopeSnapshotCodec.fromBytes(snapshot));
      }
    }
    return scope;
  }

  private ScopeContext begin(String key, ScopeSnapshot snapshot) {
    KeyedSliceStore store = new KeyedSliceStore(slices, factory.measures(key));
    ScopeContext scope =
        new ScopeContext(
            key,
            factory.scope(key, store, snapshot),
            factory.points(key, watermark::time, this::now, points::collect));
    groups.add(ScopeKey.groupOf(key));
    cache.put(scope);
    return scope;
  }

  @Override
  public void processElement(StreamRecord<ScopeDelta> element) throws Exception {
    ScopeDelta delta = element.getValue();
    ScopeContext scope = scope(delta.key());
    boolean started = watermark.isKnown();
    if (scope == null) {
      scope = begin(delta.key(), ScopeSnapshot.EMPTY);
      if (started) {
        scope.scope().startAt(watermark.time());
      }
    }
    if (started) {
      scope.advance(watermark.time(), now());
    }
    scope.add(delta);
    if (started) {
      // What comes so late that moving on has to write it is a correction as well.
      noteCorrection(scope);
      scope.advance(watermark.time(), now());
    }
    seal(scope);
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (mark.equals(Watermark.MAX_WATERMARK)) {
      // The end of the input is no time.
      output.emitWatermark(mark);
    } else {
      watermark.advance(mark.getTimestamp());
      super.processWatermark(mark);
    }
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
    ScopeContext scope = scope(timer.getKey());
    if (scope != null) {
      scope.wakeTimer.fired();
      long chunkEnd = grid.floor(timer.getTimestamp(), CATCH_UP_CHUNK) + CATCH_UP_CHUNK - 1;
      scope.advance(Math.min(watermark.time(), chunkEnd), now());
      seal(scope);
    }
  }

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
    ScopeContext scope = scope(timer.getKey());
    if (scope != null) {
      scope.firingTimer.fired();
      seal(scope);
    }
  }

  /** After work on the scope of the current key, which may be another one afterwards. */
  private void seal(ScopeContext scope) throws IOException {
    if (scope.scope().isEmpty()) {
      cache.remove(scope);
      snapshots.clear();
      Long since = correcting.remove(scope.key());
      if (since != null) {
        corrections.count(scope, since);
      }
      return;
    }
    if (!replay) {
      fireEarly(scope);
    }
    long wake = scope.scope().wake();
    if (scope.wakeTimer.takes(wake)) {
      timers.registerEventTimeTimer(VoidNamespace.INSTANCE, wake);
    }
    noteCorrection(scope);
    cache.resize(scope);
    evict();
  }

  private void fireEarly(ScopeContext scope) {
    if (scope.scope().earlyFiring() <= now()) {
      scope.fireEarly(now());
    }
    long next = scope.scope().earlyFiring();
    if (scope.firingTimer.takes(next)) {
      timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, next);
    }
  }

  private void evict() throws IOException {
    for (ScopeContext scope = cache.evict(); scope != null; scope = cache.evict()) {
      save(scope);
    }
  }

  private void save(ScopeContext scope) throws IOException {
    if (scope.isChanged()) {
      setCurrentKey(scope.key());
      snapshots.update(ScopeSnapshotCodec.toBytes(scope.snapshot()));
    }
  }

  private void noteCorrection(ScopeContext scope) {
    if (scope.scope().isCorrecting()) {
      correcting.putIfAbsent(scope.key(), now());
      scheduleTick();
    }
  }

  private void scheduleTick() {
    if (!tickScheduled) {
      tickScheduled = true;
      ScheduledFuture<?> unused =
          getProcessingTimeService().registerTimer(now() + TICK_MILLIS, time -> tick());
    }
  }

  private void tick() throws IOException {
    tickScheduled = false;
    drain(CORRECTION_BUDGET);
    if (!correcting.isEmpty()) {
      scheduleTick();
    }
  }

  private void drain(int budget) throws IOException {
    int left = budget;
    while (left > 0 && !correcting.isEmpty()) {
      int share = Math.max(LEAST_SHARE, left / correcting.size());
      for (String key : List.copyOf(correcting.keySet())) {
        if (left > 0) {
          left -= drain(key, Math.min(left, share));
        }
      }
    }
    corrections.report(correcting.values());
  }

  private int drain(String key, int budget) throws IOException {
    setCurrentKey(key);
    ScopeContext scope = scope(key);
    int done = scope.drain(budget);
    // Taken out and put back at the end: scopes take turns.
    long since = correcting.remove(key);
    corrections.count(scope, since);
    if (scope.scope().isCorrecting()) {
      correcting.put(key, since);
    }
    seal(scope);
    return done;
  }

  private long now() {
    return getProcessingTimeService().getCurrentProcessingTime();
  }

  @Override
  public void finish() throws Exception {
    drain(Integer.MAX_VALUE);
    super.finish();
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    for (ScopeContext scope : cache.scopes()) {
      save(scope);
      cache.resize(scope);
    }
    watermark.snapshot();
    shapeState.update(List.of(StateShape.of(catalog, groups)));
  }
}
