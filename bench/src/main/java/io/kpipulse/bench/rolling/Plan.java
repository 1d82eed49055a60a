package io.kpipulse.bench.rolling;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/**
 * Which responses, and over which windows they are added up.
 *
 * <p>All responses of a plan come at one density; fewer are those of fewer days.
 *
 * @param events how many responses, from the first on
 * @param span in which {@link #ALL_EVENTS} responses come, milliseconds
 * @param window size of the window, milliseconds; it moves by {@link #STEP}
 */
public record Plan(int events, long span, long window) implements Serializable {
  /** By which windows move, milliseconds. */
  public static final long STEP = Duration.ofMinutes(1).toMillis();

  /** Midnight at +07:00, so that days of both clocks begin at full steps. */
  public static final long START = Instant.parse("2026-03-01T17:00:00Z").toEpochMilli();

  /** Of all. */
  public static final int ALL_EVENTS = 2_000_000;

  /** The span of the densest. */
  public static final long WEEK = Duration.ofDays(7).toMillis();

  public Plan {
    if (events < 1) {
      throw new IllegalArgumentException(events + " events; there must be at least one");
    }
    if (span < 1) {
      throw new IllegalArgumentException("a span of " + span + " ms; it has to be one at least");
    }
    if (window < STEP || window % STEP != 0) {
      throw new IllegalArgumentException(
          "a window of " + window + " ms is no whole number of steps of " + STEP + " ms");
    }
  }

  /** Where the time of one response begins, epoch milliseconds; it ends where the next begins. */
  long slot(long event) {
    return START + event * span / ALL_EVENTS;
  }

  /** Where the clock stops: the end of the last response's step, epoch milliseconds. */
  public long end() {
    long last = slot(events) - 1;
    return last - last % STEP + STEP;
  }

  /** The number of the step that ends at a time, counted from {@link #START}. */
  static long stepEndingAt(long end) {
    return (end - START) / STEP - 1;
  }
}
