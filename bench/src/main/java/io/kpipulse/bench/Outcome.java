package io.kpipulse.bench;

import java.time.Duration;
import java.util.List;

/**
 * Result of one run.
 *
 * @param events read
 * @param rows written
 * @param checksum over the result, equal for equal work
 * @param counted events times the windows in which they count, where the candidate tells; else 0
 * @param elapsed from the first event in to the last row out, without the start of a cluster
 */
public record Outcome(long events, long rows, long checksum, long counted, Duration elapsed) {
  private static final double NANOS = 1e9;

  /** The first result with the mean time of several runs of the same work. */
  static Outcome mean(List<Outcome> runs) {
    Outcome first = runs.get(0);
    Duration mean = elapsed(runs).dividedBy(runs.size());
    return new Outcome(first.events, first.rows, first.checksum, first.counted, mean);
  }

  static Duration elapsed(List<Outcome> runs) {
    return runs.stream().map(Outcome::elapsed).reduce(Duration.ZERO, Duration::plus);
  }

  /** Events a second. */
  public double rate() {
    return events / (elapsed.toNanos() / NANOS);
  }
}
