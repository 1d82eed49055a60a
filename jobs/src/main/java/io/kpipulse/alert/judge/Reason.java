package io.kpipulse.alert.judge;

/** Why a unit stands as it does. */
public enum Reason {
  /** No points yet. */
  NO_DATA,
  /** Fewer samples than the rule asks for. */
  TOO_FEW_SAMPLES,
  /** Nothing to compare with: no days that compare, or too few samples on them. */
  NO_BASELINE,
  /** Not worse than the clear level. */
  GOOD,
  /** Worse, but by less than the rule asks for. */
  EFFECT_TOO_SMALL,
  /** Worse by enough, but chance alone does that. */
  WITHIN_CHANCE,
  /** Beyond chance for one unit, but not among so many. */
  AMONG_MANY,
  /** Worse by enough, and beyond chance. */
  BAD
}
