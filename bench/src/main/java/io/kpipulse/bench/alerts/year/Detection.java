package io.kpipulse.bench.alerts.year;

import io.kpipulse.alert.watch.Alert;
import java.time.Duration;

/**
 * An incident and an alert of its unit.
 *
 * @param message the alert that was told: it, or the one that stands for it
 * @param horizon of the rule of the alert
 */
record Detection(Incident incident, Alert alert, Alert message, RuleHorizon horizon, Span span) {

  /** Whether the alert is about the incident, and began while it lasted. */
  boolean isWithin() {
    long bad = horizon.bad(alert);
    // The last step with data of the incident may end after it.
    return horizon.kpi() == incident.kpi()
        && bad > span.start(incident.from())
        && bad < span.start(incident.to()) + horizon.every();
  }

  /** From the beginning of the incident, without the time for which the alert was pending. */
  Duration delay() {
    return Duration.ofMillis(horizon.bad(alert) - span.start(incident.from()));
  }

  /** From the beginning of the incident to the message, all waiting included. */
  Duration untilTold() {
    return Duration.ofMillis(message.told() + horizon.step() - span.start(incident.from()));
  }

  /** The end of the first judged step with data of the incident, epoch milliseconds. */
  long first() {
    long offset = span.zone().getTotalSeconds() * 1000L;
    long start = span.start(incident.from()) + offset;
    return Math.floorDiv(start, horizon.every()) * horizon.every() + horizon.every() - offset;
  }

  /** Judged steps since the first one with data of the incident. */
  double steps() {
    return (double) (horizon.bad(alert) - first()) / horizon.every();
  }

  /** The delay in lengths of what the rule looks at. */
  double windows() {
    return (double) delay().toMillis() / (horizon.hours() * Span.HOUR);
  }
}
