package io.kpipulse.alert.deliver;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** What the operator that delivers alerts tells of itself. */
final class DeliveryMetrics {
  /** Changes of alerts that Alertmanager accepted; each task of an alert counts. */
  final Counter alertsDelivered;

  /** Rounds after which something has to be posted again. */
  final Counter deliveriesFailed;

  /** Changes that Alertmanager will never accept. */
  final Counter alertsRejected;

  private volatile int waiting;
  private volatile long oldestWaiting;

  DeliveryMetrics(MetricGroup group) {
    alertsDelivered = group.counter("alertsDelivered");
    deliveriesFailed = group.counter("deliveriesFailed");
    alertsRejected = group.counter("alertsRejected");
    group.gauge("alertsWaiting", () -> waiting);
    group.gauge("oldestAlertWaitingMillis", () -> oldestWaiting);
  }

  /**
   * Updates what waits.
   *
   * @param now epoch milliseconds
   */
  void update(Outbox outbox, long now) {
    waiting = outbox.waiting();
    oldestWaiting = Math.max(0, now - outbox.oldestWaiting().orElse(now));
  }
}
