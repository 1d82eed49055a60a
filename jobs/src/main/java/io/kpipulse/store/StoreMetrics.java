package io.kpipulse.store;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;

/** The counters of one writer, and the time of its last write. */
final class StoreMetrics {
  /** Requests sent again because the store was busy, down or unreachable. */
  final Counter retries;

  /** Points that the store will never accept; each is in the topic of rejected events. */
  final Counter pointsRejected;

  /** Points not sent because they are older than the retention of the bucket. */
  final Counter pointsPastRetention;

  private final Counter pointsWritten;
  private final Counter batchesWritten;
  private final Counter bytesWritten;
  private volatile long lastWriteTime;

  StoreMetrics(MetricGroup group) {
    retries = counter(group, "retries");
    pointsRejected = counter(group, "pointsRejected");
    pointsPastRetention = counter(group, "pointsPastRetention");
    pointsWritten = counter(group, "pointsWritten");
    batchesWritten = counter(group, "batchesWritten");
    bytesWritten = counter(group, "bytesWritten");
    group.gauge("lastWriteTime", () -> lastWriteTime);
  }

  private static Counter counter(MetricGroup group, String name) {
    return group.counter(name, new ThreadSafeSimpleCounter());
  }

  /**
   * Counts a request that the store confirmed.
   *
   * @param bytes (characters) of line protocol, before compression
   * @param now epoch milliseconds
   */
  void wrote(int points, long bytes, long now) {
    pointsWritten.inc(points);
    batchesWritten.inc();
    bytesWritten.inc(bytes);
    lastWriteTime = now;
  }
}
