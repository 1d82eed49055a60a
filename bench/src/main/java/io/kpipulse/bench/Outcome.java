package io.kpipulse.bench;

import java.time.Duration;
import java.util.List;

/**
 * What one run did.
 *
 * @param events put in
 * @param rows put out
 * @param checksum over the result, the same for all that do the same work, however they put it out
 * @param elapsed from the first event in to the last row out, without the start of a cluster
 */
public record Outcome(long events, long rows, long checksum, Duration elapsed) {

  public Outcome {
    if (elapsed.isZero() || elapsed.isNegative()) {
      throw new IllegalArgumentException(
          "elapsed is " + elapsed + " for " + events + " events; the clock of the run is wrong");
    }
  }

  /**
   * The mean of several runs of the same work, at least one: how many rows come may differ, as does
   * the time.
   */
  static Outcome mean(List<Outcome> runs) {
    Outcome first = runs.get(0);
    long rows = runs.stream().mapToLong(Outcome::rows).sum();
    return new Outcome(
        first.events,
        Math.round((double) rows / runs.size()),
        first.checksum,
        elapsed(runs).dividedBy(runs.size()));
  }

  /** Of all together. */
  static Duration elapsed(List<Outcome> runs) {
    return runs.stream().map(Outcome::elapsed).reduce(Duration.ZERO, Duration::plus);
  }

  /** Events per second. */
  public double eventsPerSecond() {
    return events / seconds();
  }

  /** Rows per second. */
  public double rowsPerSecond() {
    return rows / seconds();
  }

  private double seconds() {
    return elapsed.toNanos() / 1e9;
  }
}
