package io.kpipulse.explain;

import java.util.Arrays;
import java.util.Comparator;

/** A code, or any, of each attribute. Immutable. */
final class Combination {
  /** In place of a code. */
  static final int ANY = -1;

  /** The fewest codes first, then by the codes themselves. */
  static final Comparator<Combination> SHORTEST =
      Comparator.comparingInt(Combination::depth)
          .thenComparing((one, other) -> Arrays.compare(one.codes, other.codes));

  private final int[] codes;

  private Combination(int[] codes) {
    this.codes = codes;
  }

  /** All cells. */
  static Combination any(int attributes) {
    int[] codes = new int[attributes];
    Arrays.fill(codes, ANY);
    return new Combination(codes);
  }

  Combination with(int attribute, int code) {
    int[] changed = codes.clone();
    changed[attribute] = code;
    return new Combination(changed);
  }

  int code(int attribute) {
    return codes[attribute];
  }

  /** How many codes it fixes. */
  int depth() {
    return (int) Arrays.stream(codes).filter(code -> code != ANY).count();
  }
}
