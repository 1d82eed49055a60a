package io.kpipulse.store;

import java.io.Serializable;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a request is sent again: twice as long each time, up to a bound, less up
 * to half by chance, so that writers that failed together do not come back together.
 *
 * @param first before the first repetition
 * @param longest bound of all
 */
public record Backoff(Duration first, Duration longest) implements Serializable {
  /** From 0.1 s to 30 s. */
  public static final Backoff STANDARD =
      new Backoff(Duration.ofMillis(100), Duration.ofSeconds(30));

  /**
   * @throws IllegalArgumentException unless {@code 0 < first <= longest}
   */
  public Backoff {
    if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "back-off from " + first + " to " + longest + "; both positive and in that order");
    }
  }

  /**
   * @param failures in a row so far, from 1
   * @param asked for by the store at least; zero where it does not ask
   */
  Duration pause(int failures, Duration asked, RandomGenerator random) {
    long bound = longest.toMillis();
    long full = first.toMillis();
    for (int i = 1; i < failures && full < bound; i++) {
      full *= 2;
    }
    long chosen = (long) (Math.min(full, bound) * (0.5 + 0.5 * random.nextDouble()));
    return Duration.ofMillis(Math.max(1, Math.max(chosen, asked.toMillis())));
  }
}
