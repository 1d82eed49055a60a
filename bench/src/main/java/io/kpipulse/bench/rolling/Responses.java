package io.kpipulse.bench.rolling;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * The responses of a plan in the order of arrival, the same ones in each run. They are spread
 * evenly over time, ministries and localities: the worst case for pre-aggregation.
 */
final class Responses {
  private static final long SEED = 20260301;
  private static final int SCORES = 5;
  private static final int SATISFIED_FROM = 4;
  private static final int DISSATISFIED_TO = 2;
  private static final int PERCENT = 100;
  private static final int LEAST_DELAY = (int) Duration.ofHours(1).toMillis();
  private static final int MOST_DELAY = (int) Duration.ofHours(24).toMillis();

  private final long[] arrivals;
  private final int[] delays;
  private final short[] units;
  private final byte[] scores;

  private Responses(int size) {
    arrivals = new long[size];
    delays = new int[size];
    units = new short[size];
    scores = new byte[size];
  }

  static Responses of(Plan plan) {
    Responses responses = new Responses(plan.events());
    SplittableRandom random = new SplittableRandom(SEED);
    SplittableRandom lateness = new SplittableRandom(SEED + 1);
    for (int i = 0; i < plan.events(); i++) {
      responses.arrivals[i] = random.nextLong(plan.slot(i), plan.slot(i + 1));
      responses.units[i] = (short) random.nextInt(Scopes.UNITS);
      responses.scores[i] = (byte) (1 + random.nextInt(SCORES));
      if (lateness.nextInt(PERCENT) < plan.latePercent()) {
        // Nothing happened before the first step.
        long most = Math.min(MOST_DELAY, responses.arrivals[i] - Plan.START);
        responses.delays[i] =
            most < LEAST_DELAY ? 0 : lateness.nextInt(LEAST_DELAY, (int) most + 1);
      }
    }
    return responses;
  }

  int size() {
    return arrivals.length;
  }

  /** When a response is read, epoch milliseconds; ascending. */
  long arrival(int response) {
    return arrivals[response];
  }

  boolean isLate(int response) {
    return delays[response] > 0;
  }

  /** Event time, epoch milliseconds. */
  long time(int response) {
    return arrivals[response] - delays[response];
  }

  /** Ministry and locality as one number, 0 to {@link Scopes#UNITS} - 1. */
  int unit(int response) {
    return units[response];
  }

  /** 1 to 5. */
  int score(int response) {
    return scores[response];
  }

  static int satisfied(int score) {
    return score >= SATISFIED_FROM ? 1 : 0;
  }

  static int dissatisfied(int score) {
    return score <= DISSATISFIED_TO ? 1 : 0;
  }
}
