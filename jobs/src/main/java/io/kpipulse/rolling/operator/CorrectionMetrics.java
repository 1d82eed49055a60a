package io.kpipulse.rolling.operator;

import java.util.Collection;
import java.util.Collections;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/**
 * Metrics of corrections. A correction of a scope begins with a late fact and ends when its last
 * pending step is written again; after a restart it begins anew. Processing time, in milliseconds.
 */
final class CorrectionMetrics {
  /** Counter: points written again. */
  static final String POINTS = "pointsCorrected";

  /** Histogram: how long each correction took. */
  static final String DURATION = "correctionMillis";

  /** Gauge: scopes that have steps to be written again. */
  static final String SCOPES = "scopesBeingCorrected";

  /** Gauge: how long the oldest of the corrections under way has taken; 0 for none. */
  static final String OLDEST = "oldestCorrectionMillis";

  /** As many of the last corrections as the quantiles of their duration are taken over. */
  private static final int SAMPLES = 1_000;

  private static final long NONE = Long.MAX_VALUE;

  private final Counter points;
  private final Histogram duration;
  private final LongSupplier now;

  // Read by the threads of reporters.
  private volatile int scopes;
  private volatile long oldestSince = NONE;

  CorrectionMetrics(MetricGroup group, LongSupplier now) {
    this.now = now;
    this.points = group.counter(POINTS);
    this.duration = group.histogram(DURATION, new DescriptiveStatisticsHistogram(SAMPLES));
    group.gauge(SCOPES, (Gauge<Integer>) () -> scopes);
    group.gauge(OLDEST, (Gauge<Long>) this::oldest);
  }

  private long oldest() {
    long since = oldestSince;
    return since == NONE ? 0 : now.getAsLong() - since;
  }

  /** Steps of a scope have been written again, perhaps all that had to since a time. */
  void count(ScopeContext scope, long since) {
    points.inc(scope.scope().takeRewritten());
    if (!scope.scope().isCorrecting()) {
      duration.update(now.getAsLong() - since);
    }
  }

  /** For each scope that has steps to be written again, since when it has. */
  void report(Collection<Long> waiting) {
    scopes = waiting.size();
    oldestSince = waiting.isEmpty() ? NONE : Collections.min(waiting);
  }
}
