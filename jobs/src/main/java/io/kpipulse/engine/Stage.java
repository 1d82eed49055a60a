package io.kpipulse.engine;

/** The operators of a job that report what they count. */
public enum Stage {
  VALIDATE,
  TIMELINE,
  ROLL
}
