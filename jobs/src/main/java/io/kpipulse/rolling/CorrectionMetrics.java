package io.kpipulse.rolling;

import java.util.Collection;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/**
 * How long corrections take and wait. A correction of a scope begins with a late fact and ends when
 * no step of the scope is left to be written again; wall time, in milliseconds.
 */
final class CorrectionMetrics {
  /** Counter: points written again. */
  static final String POINTS = "pointsCorrected";

  /** Histogram: how long each correction took. */
  static final String DURATION = "correctionMillis";

  /** Gauge: scopes that have steps to be written again. */
  static final String SCOPES = "scopesBeingCorrected";

  /** Gauge: how long the oldest of the corrections that are not through has taken; 0 for none. */
  static final String OLDEST = "oldestCorrectionMillis";

  /** As many of the last corrections as the quantiles of their duration are taken over. */
  private static final int KEPT = 1_000;

  private final Counter points;
  private final Histogram duration;
  private final LongSupplier now;

  // Read by the threads of reporters.
  private volatile int scopes;
  private volatile long oldestSince = ScopeSnapshot.NOTHING_WAITS;

  CorrectionMetrics(MetricGroup group, LongSupplier now) {
    this.now = now;
    this.points = group.counter(POINTS);
    this.duration = group.histogram(DURATION, new DescriptiveStatisticsHistogram(KEPT));
    group.gauge(SCOPES, (Gauge<Integer>) () -> scopes);
    group.gauge(OLDEST, (Gauge<Long>) this::oldest);
  }

  private long oldest() {
    long since = oldestSince;
    return since == ScopeSnapshot.NOTHING_WAITS ? 0 : now.getAsLong() - since;
  }

  /** A scope has steps to be written again; it may have had some before a restore. */
  void begin(ScopeContext scope) {
    if (scope.waitingSince() == ScopeSnapshot.NOTHING_WAITS) {
      scope.setWaitingSince(Math.min(now.getAsLong(), scope.arrivedAt()));
    }
  }

  /** Steps of a scope that {@linkplain #begin has some} have been written again, perhaps all. */
  void count(ScopeContext scope) {
    points.inc(scope.scope().takeRewritten());
    if (!scope.scope().isDirty()) {
      duration.update(now.getAsLong() - scope.waitingSince());
      scope.setWaitingSince(ScopeSnapshot.NOTHING_WAITS);
    }
  }

  /** Which scopes have steps to be written again. */
  void look(Collection<ScopeContext> waiting) {
    long since = ScopeSnapshot.NOTHING_WAITS;
    for (ScopeContext scope : waiting) {
      since = Math.min(since, scope.waitingSince());
    }
    scopes = waiting.size();
    oldestSince = since;
  }
}
