package io.kpipulse.store;

import java.time.Duration;
import java.time.InstantSource;

/** The thread on which deliveries go forward, step by step, and its clock. */
interface Timer extends InstantSource {
  /** Runs a step once that much time has passed; never after the timer was closed. */
  void after(Duration pause, Runnable step);
}
