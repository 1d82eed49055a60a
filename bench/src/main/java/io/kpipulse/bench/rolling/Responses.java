package io.kpipulse.bench.rolling;

import java.util.SplittableRandom;

/**
 * The responses of a plan, in the order of their times: the same ones in each run, spread evenly
 * over time and over ministries and localities, which is the hardest for whoever adds up before it
 * sends.
 */
final class Responses {
  private static final long SEED = 20260301;
  private static final int SCORES = 5;

  private final long[] times;
  private final short[] units;
  private final byte[] scores;

  private Responses(int size) {
    times = new long[size];
    units = new short[size];
    scores = new byte[size];
  }

  static Responses of(Plan plan) {
    Responses responses = new Responses(plan.events());
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < plan.events(); i++) {
      responses.times[i] = random.nextLong(plan.slot(i), plan.slot(i + 1));
      responses.units[i] = (short) random.nextInt(Scopes.UNITS);
      responses.scores[i] = (byte) (1 + random.nextInt(SCORES));
    }
    return responses;
  }

  int size() {
    return times.length;
  }

  /** Epoch milliseconds. */
  long time(int response) {
    return times[response];
  }

  /** A number for ministry and locality together, from 0 to {@link Scopes#UNITS} - 1. */
  int unit(int response) {
    return units[response];
  }

  /** From 1 to 5. */
  int score(int response) {
    return scores[response];
  }
}
