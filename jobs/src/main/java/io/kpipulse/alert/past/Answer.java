package io.kpipulse.alert.past;

import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.Unit;
import io.kpipulse.alert.watch.Decision;
import io.kpipulse.event.TaskWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a rule decided about a unit, and why.
 *
 * @param rule that decided
 * @param unit about which it did
 * @param at end of the judged step
 * @param decision what was decided; its {@code since} is the start of a step
 * @param length of a step
 * @param tasks that give reason for an alert; none for a rule over points
 * @param isSettled whether enough was read to know since when an alert stands, and that none does;
 *     if not, what began before {@code from} may be missing
 * @param from the first moment that was looked at
 */
public record Answer(
    Rule rule,
    Unit unit,
    Instant at,
    Decision decision,
    Duration length,
    List<TaskWatch> tasks,
    boolean isSettled,
    Instant from) {
  public Answer {
    tasks = List.copyOf(tasks);
  }

  /** The end of the step from which on it was bad. */
  public Instant since() {
    return Instant.ofEpochMilli(decision.since()).plus(length);
  }
}
