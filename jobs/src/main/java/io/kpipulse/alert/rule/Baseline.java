package io.kpipulse.alert.rule;

/** What a value is compared with. */
public enum Baseline {
  /** The window right before: the same length of time, without overlap. */
  BEFORE,
  /** The same hour of the week over the last four weeks, as far as those days compare. */
  WEEKS
}
