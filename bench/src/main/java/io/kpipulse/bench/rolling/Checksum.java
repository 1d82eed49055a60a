package io.kpipulse.bench.rolling;

/**
 * A checksum over rows (scope, step, sums) that does not depend on their order: the sum of a hash
 * of each.
 *
 * <p>The hash is a + b·s + c·s², where s is the step and a, b, c are hashes of scope and sums. Rows
 * of a range of steps with the same sums are therefore added in O(1), and reading points forward
 * costs nothing for a candidate that writes only changes.
 */
final class Checksum {
  // Odd random numbers.
  private static final long SCOPE = 0x9fb21c651e98df25L;
  private static final long RESPONSES = 0xd6e8feb86659fd93L;
  private static final long SATISFIED = 0xa0761d6478bd642fL;
  private static final long DISSATISFIED = 0xe7037ed1a0b428dbL;
  private static final long SCORES = 0x8ebc6af09c88c6e3L;

  private long value;
  private long rows;
  private long counted;

  /** Adds the row of one step, counted from {@link Plan#START}. */
  void add(int scope, long step, long responses, long satisfied, long dissatisfied, long scores) {
    add(scope, step, step + 1, responses, satisfied, dissatisfied, scores);
  }

  /** Adds the rows of all steps of [from, to), which have the same sums. */
  void add(
      int scope,
      long from,
      long to,
      long responses,
      long satisfied,
      long dissatisfied,
      long scores) {
    long a =
        mix(
            scope * SCOPE
                + responses * RESPONSES
                + satisfied * SATISFIED
                + dissatisfied * DISSATISFIED
                + scores * SCORES);
    long b = mix(a);
    long c = mix(b);
    long count = to - from;
    value += a * count + b * (sum(to) - sum(from)) + c * (squares(to) - squares(from));
    rows += count;
    if (scope == Scopes.NATIONAL) {
      counted += responses * count;
    }
  }

  /** Of all steps before one. */
  private static long sum(long step) {
    return step * (step - 1) / 2;
  }

  /** Of the squares of all steps before one; exact up to 10^6 steps. */
  private static long squares(long step) {
    return (step - 1) * step * (2 * step - 1) / 6;
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
