package io.kpipulse.bench.rolling;

/** What a score counts as, by the contract. */
final class Scores {
  private static final int SATISFIED_FROM = 4;
  private static final int DISSATISFIED_TO = 2;

  private Scores() {}

  static int satisfied(int score) {
    return score >= SATISFIED_FROM ? 1 : 0;
  }

  static int dissatisfied(int score) {
    return score <= DISSATISFIED_TO ? 1 : 0;
  }
}
