package io.kpipulse.bench;

import java.time.Duration;

/**
 * How often a contender runs one time after the other: until it has worked for a while, or often
 * enough.
 *
 * @param least how long its runs take together, if they are not too many
 * @param mostRuns of which there are no more
 */
public record Span(Duration least, int mostRuns) {
  /**
   * To warm up a small contender, until the compiler of the JVM is done with it: what is measured
   * is meant to run for months.
   */
  public static final Span WARM_UP = new Span(Duration.ofSeconds(30), 12);

  public Span {
    if (least.isNegative() || mostRuns < 1) {
      throw new IllegalArgumentException(
          "a span of " + least + " in " + mostRuns + " runs; it has to have one run at least");
    }
  }

  /** Never before the first run. */
  boolean isOver(int runs, Duration elapsed) {
    return runs >= mostRuns || (runs > 0 && elapsed.compareTo(least) >= 0);
  }
}
