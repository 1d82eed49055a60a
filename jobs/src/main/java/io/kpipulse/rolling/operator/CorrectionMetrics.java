package io.kpipulse.rolling.operator;

import io.kpipulse.rolling.scope.ScopeSnapshot;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/**
 * Metrics of corrections. A correction of a scope begins with a late fact and ends when its last
 * dirty step is written again; processing time, in milliseconds.
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

  private final Counter points;
  private final Histogram duration;
  private final LongSupplier now;

  // Read by the threads of reporters.
  private volatile int scopes;
  private volatile long oldestSince = ScopeSnapshot.NOT_CORRECTING;

  CorrectionMetrics(MetricGroup group, LongSupplier now) {
    this.now = now;
    this.points = group.counter(POINTS);
    this.duration = group.histogram(DURATION, new DescriptiveStatisticsHistogram(SAMPLES));
    group.gauge(SCOPES, (Gauge<Integer>) () -> scopes);
    group.gauge(OLDEST, (Gauge<Long>) this::oldest);
  }

  private long oldest() {
    long since = oldestSince;
    return since == ScopeSnapshot.NOT_CORRECTING ? 0 : now.getAsLong() - since;
  }

  /** A scope has steps to be written again; it may have had some before a restore. */
  void begin(ScopeContext scope) {
    if (scope.correctingSince() == ScopeSnapshot.NOT_CORRECTING) {
      scope.setCorrectingSince(now.getAsLong());
    }
  }

  /** Steps of a scope have been written again, perhaps all. */
  void count(ScopeContext scope) {
    points.inc(scope.scope().takeRewritten());
    if (!scope.scope().isDirty() && scope.correctingSince() != ScopeSnapshot.NOT_CORRECTING) {
      duration.update(now.getAsLong() - scope.correctingSince());
      scope.setCorrectingSince(ScopeSnapshot.NOT_CORRECTING);
    }
  }

  /**
   * @param waiting how many scopes have steps to be written again
   * @param since the first of them has; {@link ScopeSnapshot#NOT_CORRECTING} where there are none
   */
  void report(int waiting, long since) {
    scopes = waiting;
    oldestSince = since;
  }
}
