package io.kpipulse.alert.watch;

import io.kpipulse.alert.judge.Evidence;
import io.kpipulse.alert.rule.Unit;

/**
 * An entry of the ledger: an alert that stands, or stood. A pure function of the final points.
 * Times are starts of steps, epoch milliseconds.
 *
 * @param rule its name
 * @param unit whom it is about
 * @param from the first step at which the unit was bad
 * @param fired the step at which it began to stand, after the pending time
 * @param to the step that resolved it; {@link #OPEN} while it stands
 * @param told from when on somebody is told, as the start of a step that ends then; {@link #NEVER}
 *     if it is covered by another alert, or was over before the quiet hours were, or while they
 *     last
 * @param cover the unit whose alert stood for it when it began; {@code null} if none did
 * @param evidence when it fired
 * @param worst of the worst step so far
 * @param last of the step that resolved it; {@code null} while it stands
 */
public record Alert(
    String rule,
    Unit unit,
    long from,
    long fired,
    long to,
    long told,
    Unit cover,
    Evidence evidence,
    Evidence worst,
    Evidence last) {
  /** Not yet. */
  public static final long NEVER = Long.MIN_VALUE;

  /** Not over. */
  public static final long OPEN = Long.MAX_VALUE;

  public boolean isOpen() {
    return to == OPEN;
  }

  /** Whether somebody is told of it. */
  public boolean isTold() {
    return told != NEVER;
  }

  /** As if it had fired at another step, for another reason. */
  public Alert firedAt(long step, Evidence now) {
    return new Alert(rule, unit, from, step, to, told, cover, now, worst, last);
  }

  /** As it was before it was resolved. */
  public Alert reopened() {
    return new Alert(rule, unit, from, fired, OPEN, told, cover, evidence, worst, null);
  }

  /** Whether both are about the same unit, at times that overlap. */
  public boolean overlaps(Alert other) {
    return rule.equals(other.rule)
        && unit.equals(other.unit)
        && from <= other.to
        && other.from <= to;
  }
}
