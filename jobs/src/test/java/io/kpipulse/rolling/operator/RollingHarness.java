package io.kpipulse.rolling.operator;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.point.Point;
import io.kpipulse.rolling.scope.ScopeDelta;
import io.kpipulse.rolling.scope.ScopeDelta.SliceSum;
import io.kpipulse.rolling.scope.ScopeKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.metrics.groups.InternalOperatorMetricGroup;
import org.apache.flink.runtime.metrics.util.InterceptingOperatorMetricGroup;
import org.apache.flink.runtime.metrics.util.InterceptingTaskMetricGroup;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.ParameterTool;

/** The rolling stage alone, with a watermark and a processing time that a test moves. */
final class RollingHarness implements AutoCloseable {
  static final Catalog CATALOG = EventFamilies.SHIPPED.reference().catalog();
  private static final int MAX_PARALLELISM = 128;

  /**
   * Which subtask of which job.
   *
   * @param cacheSize of the scopes in memory
   */
  record Setup(Catalog catalog, String cacheSize, int parallelism, int subtask) {
    static final Setup USUAL = new Setup(CATALOG, "128mb", 1, 0);

    Setup with(Catalog another) {
      return new Setup(another, cacheSize, parallelism, subtask);
    }

    Setup withCache(String size) {
      return new Setup(catalog, size, parallelism, subtask);
    }

    Setup subtask(int of, int index) {
      return new Setup(catalog, cacheSize, of, index);
    }
  }

  private final InterceptingOperatorMetricGroup metrics = new InterceptingOperatorMetricGroup();
  private final KeyedOneInputStreamOperatorTestHarness<String, ScopeDelta, Point> operator;
  private long now;

  RollingHarness(long now) throws Exception {
    this(Setup.USUAL, now, null);
  }

  /**
   * @param snapshot {@code null} for a start without state
   */
  RollingHarness(Setup setup, long now, OperatorSubtaskState snapshot) throws Exception {
    InterceptingTaskMetricGroup task =
        new InterceptingTaskMetricGroup() {
          @Override
          public InternalOperatorMetricGroup getOrAddOperator(
              OperatorID id, String name, Map<String, String> variables) {
            return metrics;
          }
        };
    ExecutionConfig config = new ExecutionConfig();
    config.setGlobalJobParameters(
        ParameterTool.fromMap(Map.of(RollingOperator.CACHE_SIZE.key(), setup.cacheSize())));
    operator =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new RollingOperator(setup.catalog(), false, Long.MIN_VALUE),
            ScopeDelta::key,
            Types.STRING,
            new MockEnvironmentBuilder()
                .setMetricGroup(task)
                .setExecutionConfig(config)
                .setMaxParallelism(MAX_PARALLELISM)
                .setParallelism(setup.parallelism())
                .setSubtaskIndex(setup.subtask())
                .build());
    this.now = now;
    operator.setProcessingTime(now);
    if (snapshot == null) {
      operator.initializeEmptyState();
    } else {
      operator.initializeState(
          AbstractStreamOperatorTestHarness.repartitionOperatorState(
              snapshot, MAX_PARALLELISM, 1, setup.parallelism(), setup.subtask()));
    }
    operator.open();
  }

  @Override
  public void close() {
    try {
      // Flink's harness would finish the operator when no timer can be registered any more.
      operator.getOperator().finish();
      operator.close();
    } catch (Exception e) {
      throw new AssertionError("the rolling stage does not close", e);
    }
  }

  void watermark(long watermark) throws Exception {
    operator.processWatermark(watermark);
  }

  /** Lets processing time run up to the next tick of the operator. */
  void tick() throws Exception {
    tick(100);
  }

  /** Lets processing time jump; the operator ticks once. */
  void tick(long millis) throws Exception {
    now += millis;
    operator.setProcessingTime(now);
  }

  long now() {
    return now;
  }

  /** Adds to the first measure of a slice. */
  void add(String key, long slice, long value) throws Exception {
    add(key, slice, value, Cause.ADDED);
  }

  void add(String key, long slice, long value, Cause cause) throws Exception {
    int measures = CATALOG.measurementOf(ScopeKey.groupOf(key)).measures().size();
    MeasureVector vector = new MeasureVector(measures);
    vector.add(0, value);
    add(new ScopeDelta(key, List.of(new SliceSum(slice, cause, vector))));
  }

  void add(ScopeDelta delta) throws Exception {
    operator.processElement(delta, 0);
  }

  /** What was written since this was last called. */
  List<Point> take() {
    List<Point> taken = new ArrayList<>(operator.extractOutputValues());
    operator.getOutput().clear();
    return taken;
  }

  OperatorSubtaskState snapshot() throws Exception {
    operator.prepareSnapshotPreBarrier(1);
    return operator.snapshot(1, 1);
  }

  /** The end of the input. */
  void finish() throws Exception {
    operator.processWatermark(Long.MAX_VALUE);
    operator.getOperator().finish();
  }

  long gauge(String name) {
    return ((Number) ((Gauge<?>) metrics.get(name)).getValue()).longValue();
  }

  long counter(String name) {
    return ((Counter) metrics.get(name)).getCount();
  }

  Histogram histogram(String name) {
    return (Histogram) metrics.get(name);
  }

  /** Keys with state of any kind, each kind counted. */
  int stateEntries() {
    return operator.numKeyedStateEntries();
  }

  /** Timers of all kinds that wait, but for the one of its reports. */
  int timers() {
    return -1
        + operator.numEventTimeTimers()
        + operator.numProcessingTimeTimers()
        + operator.getProcessingTimeService().getNumActiveTimers();
  }

  /** How many pages of slices of each size, in milliseconds, all scopes have in state. */
  Map<Long, Integer> pages() throws Exception {
    Map<Long, Integer> pages = new TreeMap<>();
    ((RollingOperator) operator.getOperator())
        .<String>getKeyedStateBackend()
        .applyToAllKeys(
            VoidNamespace.INSTANCE,
            VoidNamespaceSerializer.INSTANCE,
            new MapStateDescriptor<>(
                "slices", LongSerializer.INSTANCE, BytePrimitiveArraySerializer.INSTANCE),
            (String key, MapState<Long, byte[]> state) -> {
              for (long page : state.keys()) {
                pages.merge((page & 0xFFFF) * 60_000, 1, Integer::sum);
              }
            });
    return pages;
  }
}
