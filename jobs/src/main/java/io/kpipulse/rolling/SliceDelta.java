package io.kpipulse.rolling;

import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.MeasureVector;

/**
 * What is added to one slice; all zero for a touch.
 *
 * @param slice start of the finest slice of the scope, epoch milliseconds
 * @param cause the greatest of the causes that were merged
 * @param measures owned by whoever holds the difference
 */
public record SliceDelta(long slice, Cause cause, MeasureVector measures) {}
