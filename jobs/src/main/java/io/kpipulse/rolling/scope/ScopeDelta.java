package io.kpipulse.rolling.scope;

import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.MeasureVector;
import java.util.List;

/**
 * Sums to be added to slices of one scope. They travel together, so that the scope is looked up
 * once for all.
 *
 * @param key text of the scope, as {@link ScopeKey} writes it
 * @param sums in no order; the same slice may occur more than once
 */
public record ScopeDelta(String key, List<SliceSum> sums) {
  /**
   * What is added to one slice.
   *
   * @param start of the finest slice, epoch milliseconds
   * @param cause the greatest of those that were merged
   * @param measures not to be changed; all zero to invalidate
   */
  public record SliceSum(long start, Cause cause, MeasureVector measures) {}
}
