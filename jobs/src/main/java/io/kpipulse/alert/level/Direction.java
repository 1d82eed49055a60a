package io.kpipulse.alert.level;

/** On which side of the forecast a value, or a run of values, lies. */
public enum Direction {
  ABOVE,
  BELOW
}
