package io.kpipulse.fact;

import java.util.Arrays;

/**
 * The codes under which a fact counts: one for each dimension of the catalogue, in its order, or
 * {@code null} where the fact has none. Immutable.
 */
public final class Dimensions {
  private final String[] codes;

  private Dimensions(String[] codes) {
    this.codes = codes;
  }

  /** Takes the array as it is: it is not to be changed. */
  public static Dimensions of(String... codes) {
    return new Dimensions(codes);
  }

  /** How many dimensions there are. */
  public int size() {
    return codes.length;
  }

  /** The code of a dimension by its place in the catalogue, or {@code null}. */
  public String get(int dimension) {
    return codes[dimension];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Dimensions that && Arrays.equals(codes, that.codes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(codes);
  }

  @Override
  public String toString() {
    return Arrays.toString(codes);
  }
}
