package io.kpipulse.alert.past;

import io.kpipulse.alert.engine.AlertEngine;

/** Where points and watched tasks are read from. */
@FunctionalInterface
public interface HistorySource {
  /**
   * Gives what a history asks for to an engine, in any order.
   *
   * @return how many points, or rows of tasks, there were
   */
  long read(AlertHistory history, AlertEngine engine);
}
