package io.kpipulse.rolling;

import io.kpipulse.fact.FactDifference.Cause;
import io.kpipulse.fact.MeasureVector;
import java.util.List;

/**
 * What is added to slices of one scope. They travel together, so that looking up the scope costs
 * once for all; the same slice may come more than once.
 *
 * @param key text of the scope, as {@link ScopeKey} writes it
 * @param slices at least one, in no order
 */
public record ScopeDifferences(String key, List<SliceDifference> slices) {

  /** What is added to a single slice. */
  public static ScopeDifferences of(String key, long slice, Cause cause, MeasureVector measures) {
    return new ScopeDifferences(key, List.of(new SliceDifference(slice, cause, measures)));
  }
}
