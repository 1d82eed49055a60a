package io.kpipulse.bench.store;

/**
 * What a store holds, in numbers that no lost, doubled or changed point leaves as they are.
 *
 * @param points how many
 * @param cases the sum of their {@value #CASES}
 * @param scores the sum of their {@value #SCORES}
 */
record StoredSums(long points, long cases, long scores) {
  static final String CASES = "cases";
  static final String SCORES = "score_sum";

  /** All in one number, for the column of a table. */
  long checksum() {
    return (points * 31 + cases) * 31 + scores;
  }
}
