package io.kpipulse.alert.watch;

import io.kpipulse.alert.judge.Evidence;
import io.kpipulse.alert.rule.Unit;

/**
 * What a rule remembers of a unit that is not inactive. Times are starts of steps, epoch
 * milliseconds.
 *
 * @param since the first step at which it was bad
 * @param fired the step at which the alert began to stand; {@link Alert#NEVER} while pending
 * @param lastUnclear the last step at which it was not clear
 * @param evidence when it fired; while pending, when it was last bad
 * @param worst the evidence of the worst value since
 * @param cover the unit whose alert stands for this one; {@code null} if none does
 * @param told from when on somebody is told, by the start of a step that ends then; may lie ahead,
 *     when quiet hours are over; {@link Alert#NEVER} before it is known
 */
record UnitState(
    long since,
    long fired,
    long lastUnclear,
    Evidence evidence,
    Evidence worst,
    Unit cover,
    long told) {

  /** A unit that is bad for the first time. */
  static UnitState pending(long step, Evidence evidence) {
    return new UnitState(step, Alert.NEVER, step, evidence, evidence, null, Alert.NEVER);
  }

  Phase phase() {
    return fired == Alert.NEVER ? Phase.PENDING : Phase.FIRING;
  }

  UnitState seen(long step, Evidence now) {
    Evidence more = now.worse() > worst.worse() ? now : worst;
    Evidence kept = phase() == Phase.PENDING && now.isCandidate() ? now : evidence;
    return new UnitState(since, fired, step, kept, more, cover, told);
  }

  UnitState firing(long step, Evidence now) {
    return new UnitState(since, step, step, now, worst, cover, told);
  }

  UnitState coveredBy(Unit unit) {
    return new UnitState(since, fired, lastUnclear, evidence, worst, unit, told);
  }

  UnitState told(long step) {
    return new UnitState(since, fired, lastUnclear, evidence, worst, cover, step);
  }

  /** As it is known at the end of a step: what is told later is not told yet. */
  UnitState asOf(long step) {
    return told > step ? told(Alert.NEVER) : this;
  }

  boolean isTold() {
    return told != Alert.NEVER;
  }
}
