package io.kpipulse.alert.level;

/**
 * How unusual a value is.
 *
 * @param probability of one at least as far from its forecast, 0..1
 * @param direction in which it is
 */
record Finding(double probability, Direction direction) {
  /** No series is long enough to tell less. */
  private static final double LEAST = 1e-14;

  /** Nothing unusual, as long as there is nothing to compare with. */
  static final Finding NOTHING = new Finding(1, Direction.ABOVE);

  /** The negative decimal logarithm of the probability, 0..14: 2 is one of a hundred. */
  double surprise() {
    return -Math.log10(Math.max(probability, LEAST));
  }
}
