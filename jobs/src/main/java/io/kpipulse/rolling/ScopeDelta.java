package io.kpipulse.rolling;

import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.MeasureVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is added to slices of one scope. They travel together, so that looking up the scope costs
 * once for all; the same slice may come more than once.
 *
 * <p>Not changed once made; {@linkplain #handOver handed over} at most once.
 */
public final class ScopeDelta {
  private static final long AMENDED = 1;

  private final String key;

  /** Of each slice its start doubled, plus 1 if it was amended. */
  private final long[] heads;

  private final MeasureVector[] vectors;
  private boolean handedOver;

  /**
   * Takes the arrays as they are.
   *
   * @param key text of the scope, as {@link ScopeKey} writes it
   * @param heads {@link #head} of each slice, in no order
   * @param vectors what is added to each, all of as many measures
   */
  ScopeDelta(String key, long[] heads, MeasureVector[] vectors) {
    this.key = key;
    this.heads = heads;
    this.vectors = vectors;
  }

  /**
   * The start of a slice, and whether it was amended, in one number.
   *
   * @param slice start of the finest slice of the scope, epoch milliseconds
   * @param amended whether the greatest of the causes was {@link Cause#AMENDED}
   */
  static long head(long slice, boolean amended) {
    return slice << 1 | (amended ? AMENDED : 0);
  }

  /** The head of the same slice, amended. */
  static long amended(long head) {
    return head | AMENDED;
  }

  /** The slice of a head. */
  static long sliceOf(long head) {
    return head >> 1;
  }

  /** What is added to a single slice; all zero for a touch. */
  public static ScopeDelta of(String key, long slice, Cause cause, MeasureVector measures) {
    return new ScopeDelta(
        key,
        new long[] {head(slice, cause == Cause.AMENDED)},
        new MeasureVector[] {measures.copy()});
  }

  /** Text of the scope. */
  public String key() {
    return key;
  }

  /** How many there are. */
  int size() {
    return vectors.length;
  }

  long slice(int at) {
    return sliceOf(heads[at]);
  }

  boolean isAmended(int at) {
    return (heads[at] & AMENDED) != 0;
  }

  Cause cause(int at) {
    return isAmended(at) ? Cause.AMENDED : Cause.LATE;
  }

  /** Not to be changed, unless handed over. */
  MeasureVector measures(int at) {
    return vectors[at];
  }

  /**
   * What is added to each slice, the receiver's own from now on.
   *
   * @throws IllegalStateException if it has been handed over before
   */
  MeasureVector[] handOver() {
    if (handedOver) {
      throw new IllegalStateException("differences of " + key + " handed over a second time");
    }
    handedOver = true;
    return vectors;
  }

  /** Others that say the same, with vectors of their own. */
  ScopeDelta copy() {
    MeasureVector[] copies = new MeasureVector[vectors.length];
    Arrays.setAll(copies, at -> vectors[at].copy());
    return new ScopeDelta(key, heads, copies);
  }

  /** Each as an object of its own. */
  List<SliceDelta> slices() {
    List<SliceDelta> all = new ArrayList<>(size());
    for (int at = 0; at < size(); at++) {
      all.add(new SliceDelta(slice(at), cause(at), vectors[at].copy()));
    }
    return all;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ScopeDelta that
        && key.equals(that.key)
        && slices().equals(that.slices());
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  @Override
  public String toString() {
    return key + " " + slices();
  }
}
