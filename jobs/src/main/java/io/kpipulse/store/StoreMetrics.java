package io.kpipulse.store;

import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;

/** The counters of one writer, and the time of its last write. */
final class StoreMetrics {
  /** The gauge: epoch milliseconds of the last confirmed write, 0 before the first. */
  static final String LAST_WRITE_TIME = "lastWriteTime";

  private final Map<StoreCounter, Counter> counters = new EnumMap<>(StoreCounter.class);
  private volatile long lastWriteTime;

  StoreMetrics(MetricGroup group) {
    for (StoreCounter counter : StoreCounter.values()) {
      counters.put(counter, group.counter(counter.metric(), new ThreadSafeSimpleCounter()));
    }
    group.gauge(LAST_WRITE_TIME, () -> lastWriteTime);
  }

  void add(StoreCounter counter, long count) {
    counters.get(counter).inc(count);
  }

  void wrote(LineBatch batch, long bytes, long now) {
    add(StoreCounter.POINTS_WRITTEN, batch.size());
    add(StoreCounter.BATCHES_WRITTEN, 1);
    add(StoreCounter.BYTES_WRITTEN, bytes);
    lastWriteTime = now;
  }
}
