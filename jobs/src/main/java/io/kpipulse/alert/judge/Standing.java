package io.kpipulse.alert.judge;

/** How a unit stands at a step. */
public enum Standing {
  /** Better than the clear level. */
  CLEAR,
  /** Neither clear nor bad: an alert goes on, none begins. */
  UNCLEAR,
  /** Nothing can be said: what stands goes on standing. */
  UNKNOWN,
  /** Bad by enough and beyond chance. */
  BAD
}
