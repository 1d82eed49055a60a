package io.kpipulse.rolling;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.CatalogLoader;
import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.point.Point;
import io.kpipulse.codec.CodecSerializer;
import io.kpipulse.wire.PackedVector;
import io.kpipulse.wire.PackedVectorCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.Metric;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.metrics.groups.InternalOperatorMetricGroup;
import org.apache.flink.runtime.metrics.util.InterceptingOperatorMetricGroup;
import org.apache.flink.runtime.metrics.util.InterceptingTaskMetricGroup;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** The rolling stage alone, with a clock and wall time that a test moves. */
final class RollingHarness implements AutoCloseable {
  static final Catalog CATALOG = CatalogLoader.shipped();

  /** Knows the names of what the operator itself registers. */
  private static final class Metrics extends InterceptingOperatorMetricGroup {
    private final Set<String> names = new TreeSet<>();

    @Override
    protected void addMetric(String name, Metric metric) {
      super.addMetric(name, metric);
      if (names != null) {
        // Flink's own are registered before.
        names.add(name);
      }
    }
  }

  private final Metrics metrics = new Metrics();
  private final KeyedOneInputStreamOperatorTestHarness<String, ScopeDelta, Point> operator;
  private final StateAccesses accesses;
  private long wall;

  /**
   * @param snapshot {@code null} for a start without state
   */
  RollingHarness(long wall, OperatorSubtaskState snapshot) throws Exception {
    this(CATALOG, wall, snapshot);
  }

  /**
   * @param snapshot {@code null} for a start without state
   */
  RollingHarness(Catalog catalog, long wall, OperatorSubtaskState snapshot) throws Exception {
    InterceptingTaskMetricGroup task =
        new InterceptingTaskMetricGroup() {
          @Override
          public InternalOperatorMetricGroup getOrAddOperator(
              OperatorID id, String name, Map<String, String> variables) {
            return metrics;
          }
        };
    operator =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new RollingOperator(catalog, false),
            ScopeDelta::key,
            Types.STRING,
            new MockEnvironmentBuilder().setMetricGroup(task).build());
    this.wall = wall;
    operator.setProcessingTime(wall);
    if (snapshot == null) {
      operator.initializeEmptyState();
    } else {
      operator.initializeState(snapshot);
    }
    accesses = StateAccesses.countedFrom((RollingOperator) operator.getOperator());
    operator.open();
  }

  @Override
  public void close() {
    try {
      operator.close();
    } catch (Exception e) {
      throw new AssertionError("the rolling stage does not close", e);
    }
  }

  void clock(long clock) throws Exception {
    operator.processWatermark(clock);
  }

  /** Lets wall time run up to the next tick of the operator. */
  void tick() throws Exception {
    tick(100);
  }

  /** Lets wall time leap; the operator ticks once. */
  void tick(long millis) throws Exception {
    wall += millis;
    operator.setProcessingTime(wall);
  }

  long wall() {
    return wall;
  }

  /** Adds to the first measure of a slice. */
  void add(String key, long slice, long value) throws Exception {
    MeasureVector measures =
        new MeasureVector(CATALOG.measurementOf(ScopeKey.groupOf(key)).measures().size());
    measures.add(0, value);
    add(ScopeDelta.of(key, slice, Cause.ADDED, measures));
  }

  void add(ScopeDelta difference) throws Exception {
    operator.processElement(difference, 0);
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

  /** Names of all metrics of the operator. */
  Set<String> metrics() {
    return metrics.names;
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

  /** How keyed state was accessed so far. */
  StateAccesses accesses() {
    return accesses;
  }

  /** Keys with state of any kind, each kind counted. */
  int stateEntries() {
    return operator.numKeyedStateEntries();
  }

  /** Timers of all kinds that wait. */
  int timers() {
    return operator.numEventTimeTimers()
        + operator.numProcessingTimeTimers()
        + operator.getProcessingTimeService().getNumActiveTimers();
  }

  /** How many slices of each size, in milliseconds, all scopes have in state. */
  Map<Long, Integer> slices() throws Exception {
    Map<Long, Integer> slices = new TreeMap<>();
    ((RollingOperator) operator.getOperator())
        .getKeyedStateBackend()
        .applyToAllKeys(
            VoidNamespace.INSTANCE,
            VoidNamespaceSerializer.INSTANCE,
            new MapStateDescriptor<>(
                "slices", LongSerializer.INSTANCE, new CodecSerializer<>(new PackedVectorCodec())),
            (Object key, MapState<Long, PackedVector> state) -> {
              for (long slice : state.keys()) {
                slices.merge((slice & 0xFFFF) * 60_000, 1, Integer::sum);
              }
            });
    return slices;
  }
}
