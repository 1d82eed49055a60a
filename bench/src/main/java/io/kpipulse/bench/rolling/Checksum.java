package io.kpipulse.bench.rolling;

/**
 * A checksum over rows (scope, step, sums) that does not depend on their order: the sum of a hash
 * of each. Rows without responses are left out, as not every candidate writes them.
 */
final class Checksum {
  // Odd random numbers.
  private static final long SCOPE = 0x9fb21c651e98df25L;
  private static final long STEP = 0x94d049bb133111ebL;
  private static final long[] SUMS = {
    0xd6e8feb86659fd93L, 0xa0761d6478bd642fL, 0xe7037ed1a0b428dbL, 0x8ebc6af09c88c6e3L
  };

  private long value;
  private long rows;
  private long counted;

  /**
   * Adds a row.
   *
   * @param step counted from {@link Plan#START}
   * @param sums responses, satisfied, dissatisfied, sum of scores
   */
  void add(int scope, long step, long... sums) {
    long hash = scope * SCOPE + step * STEP;
    long any = 0;
    for (int i = 0; i < SUMS.length; i++) {
      hash += sums[i] * SUMS[i];
      any |= sums[i];
    }
    if (any != 0) {
      value += mix(hash);
      rows++;
      counted += scope == Scopes.NATIONAL ? sums[0] : 0;
    }
  }

  private static long mix(long x) {
    long z = x + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  long value() {
    return value;
  }

  long rows() {
    return rows;
  }

  /** Sum over all steps of the responses in the national window. */
  long counted() {
    return counted;
  }
}
