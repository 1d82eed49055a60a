package io.kpipulse.rolling.scope;

import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.MeasureVector;
import java.util.Arrays;

/**
 * Sums to be added to slices of one scope. They travel together, so that the scope is looked up
 * once for all; the same slice may occur more than once. Immutable.
 */
public final class ScopeDelta {
  private final String key;
  private final long[] slices;
  private final boolean[] amended;
  private final MeasureVector[] measures;

  /**
   * Takes the arrays as they are.
   *
   * @param key text of the scope, as {@link ScopeKey} writes it
   * @param slices start of each finest slice of the scope, epoch milliseconds, in no order
   * @param amended whether the greatest of the causes that were merged was {@link Cause#AMENDED}
   * @param measures what is added to each, all of as many measures; all zero to invalidate
   */
  ScopeDelta(String key, long[] slices, boolean[] amended, MeasureVector[] measures) {
    this.key = key;
    this.slices = slices;
    this.amended = amended;
    this.measures = measures;
  }

  /** What is added to a single slice. */
  public static ScopeDelta of(String key, long slice, Cause cause, MeasureVector measures) {
    return new ScopeDelta(
        key,
        new long[] {slice},
        new boolean[] {cause == Cause.AMENDED},
        new MeasureVector[] {measures.copy()});
  }

  /** Text of the scope. */
  public String key() {
    return key;
  }

  /** How many parts there are. */
  int size() {
    return slices.length;
  }

  long slice(int at) {
    return slices[at];
  }

  Cause cause(int at) {
    return amended[at] ? Cause.AMENDED : Cause.ADDED;
  }

  /** Not to be changed. */
  MeasureVector measures(int at) {
    return measures[at];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ScopeDelta that
        && key.equals(that.key)
        && Arrays.equals(slices, that.slices)
        && Arrays.equals(amended, that.amended)
        && Arrays.equals(measures, that.measures);
  }

  @Override
  public int hashCode() {
    return 31 * key.hashCode() + Arrays.hashCode(slices);
  }

  @Override
  public String toString() {
    return key
        + " "
        + Arrays.toString(slices)
        + Arrays.toString(amended)
        + Arrays.toString(measures);
  }
}
