package io.kpipulse.alert.watch;

import io.kpipulse.alert.judge.Evidence;
import io.kpipulse.alert.rule.Unit;

/**
 * What a rule decided about a unit at a step, and why.
 *
 * @param outcome what came of it
 * @param evidence what it was decided by
 * @param cover the unit whose alert stands for this one; {@code null} if none does
 * @param since the first step at which it was bad, epoch milliseconds; {@link Alert#NEVER} if it is
 *     not
 */
public record Decision(Outcome outcome, Evidence evidence, Unit cover, long since) {
  /** What came of it. */
  public enum Outcome {
    /** An alert stands, and somebody is told. */
    FIRED,
    /** An alert stands, but these are quiet hours. */
    QUIET_HOURS,
    /** An alert stands; that of another unit stands for it. */
    COVERED,
    /** Bad, but not for long enough yet. */
    PENDING,
    /** Nothing stands; the evidence says why. */
    INACTIVE
  }

  static Decision of(Evidence evidence, UnitState state) {
    if (state == null) {
      return new Decision(Outcome.INACTIVE, evidence, null, Alert.NEVER);
    }
    Outcome outcome = Outcome.QUIET_HOURS;
    if (state.phase() == Phase.PENDING) {
      outcome = Outcome.PENDING;
    } else if (state.isTold()) {
      outcome = Outcome.FIRED;
    } else if (state.cover() != null) {
      outcome = Outcome.COVERED;
    }
    return new Decision(outcome, evidence, state.cover(), state.since());
  }
}
