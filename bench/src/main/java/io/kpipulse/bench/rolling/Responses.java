package io.kpipulse.bench.rolling;

import java.util.SplittableRandom;

/**
 * The responses of a plan in the order of arrival, the same ones in each run. They are spread
 * evenly over time, ministries and localities: the worst case for pre-aggregation.
 */
final class Responses {
  private static final long SEED = 20260301;
  private static final int PERCENT = 100;
  private static final int HOUR = 3_600_000;
  private static final int DAY = 24 * HOUR;

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
      long arrival = random.nextLong(plan.slot(i), plan.slot(i + 1));
      responses.arrivals[i] = arrival;
      responses.units[i] = (short) random.nextInt(Scopes.UNITS);
      responses.scores[i] = (byte) (1 + random.nextInt(5));
      // Nothing happened before the first step.
      int most = (int) Math.min(DAY, arrival - Plan.START);
      if (lateness.nextInt(PERCENT) < plan.latePercent() && most > HOUR) {
        responses.delays[i] = lateness.nextInt(HOUR, most);
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
    return score >= 4 ? 1 : 0;
  }

  static int dissatisfied(int score) {
    return score <= 2 ? 1 : 0;
  }

  /** What a response adds to the four sums. */
  long[] sums(int response) {
    int score = scores[response];
    return new long[] {1, satisfied(score), dissatisfied(score), score};
  }
}
