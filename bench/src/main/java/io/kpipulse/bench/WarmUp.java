package io.kpipulse.bench;

import java.time.Duration;

/**
 * How each contender warms up, until the compiler of the JVM is done with it: what is measured is
 * meant to run for months.
 *
 * @param least how long its runs take together, if they are not too many
 * @param mostRuns of which there are no more
 */
public record WarmUp(Duration least, int mostRuns) {
  /** For a small contender. */
  public static final WarmUp SHORT = new WarmUp(Duration.ofSeconds(30), 12);

  public WarmUp {
    if (least.isNegative() || mostRuns < 1) {
      throw new IllegalArgumentException("a warm-up of " + least + " in " + mostRuns + " runs");
    }
  }

  boolean isOver(int runs, Duration elapsed) {
    return runs >= mostRuns || elapsed.compareTo(least) >= 0;
  }
}
