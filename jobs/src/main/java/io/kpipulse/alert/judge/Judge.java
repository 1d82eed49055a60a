package io.kpipulse.alert.judge;

import io.kpipulse.alert.rule.Unit;
import java.util.Collection;
import java.util.List;

/** Judges the units of a rule at a step. What it says depends on the final points alone. */
public interface Judge {
  /** The units that have anything to judge, larger ones first. */
  Collection<Unit> units();

  /** What is compared for a unit at a step. O(log n) in the points of its series. */
  Comparison compare(Unit unit, long step);

  /**
   * Judges a unit by itself, without regard to how many others are judged.
   *
   * @param allowance by how much worse it may be before it counts: 0, or what a larger unit's own
   *     change lets expect
   */
  Evidence judge(Comparison comparison, double allowance);

  /**
   * How long after a step its points still count, milliseconds, ascending; 0 is the step itself. A
   * correction of a step changes the judgement of those steps.
   */
  List<Long> reach();

  /** Points that may have been compared changed; what was remembered of them is to be forgotten. */
  default void changed() {}
}
