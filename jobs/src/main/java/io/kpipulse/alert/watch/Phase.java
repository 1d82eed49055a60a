package io.kpipulse.alert.watch;

/** What a rule makes of a unit; a unit that has none is inactive. */
public enum Phase {
  /** Bad, but not for long enough yet. */
  PENDING,
  /** An alert stands. */
  FIRING
}
