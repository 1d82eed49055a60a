package io.kpipulse.local.backtest;

import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.watch.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * An alert of a history, with the times at which somebody could know of it: the ends of steps.
 *
 * @param rule whose alert it is
 * @param alert as in the ledger
 * @param length of a step, milliseconds
 * @param mark up to when steps were judged, epoch milliseconds
 * @param due the nearest due date of the tasks that gave reason for it; empty for rules over points
 */
record PastAlert(Rule rule, Alert alert, long length, long mark, Optional<Instant> due) {
  /** By time, then by rule and unit. */
  static final Comparator<PastAlert> ORDER =
      Comparator.comparing(PastAlert::fired)
          .thenComparing(past -> past.rule().name())
          .thenComparing(past -> past.alert().unit());

  /** When it began to stand. */
  Instant fired() {
    return end(alert.fired());
  }

  /** From when on the unit was bad. */
  Instant since() {
    return end(alert.from());
  }

  /** When somebody was told; empty if nobody was. */
  Optional<Instant> told() {
    return alert.isTold() ? Optional.of(end(alert.told())) : Optional.empty();
  }

  /** When it ended; empty if it stands. */
  Optional<Instant> until() {
    return alert.isOpen() ? Optional.empty() : Optional.of(end(alert.to()));
  }

  /** How long it stood, up to the end of the history. */
  Duration duration() {
    return Duration.between(fired(), until().orElse(Instant.ofEpochMilli(mark)));
  }

  private Instant end(long step) {
    return Instant.ofEpochMilli(step + length);
  }
}
