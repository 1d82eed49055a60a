package io.kpipulse.satisfaction;

/**
 * Replaces the events of a case that were compacted.
 *
 * @param state what had become of the case
 * @param compactedUpTo inclusive, epoch milliseconds
 */
public record CaseBase(CaseState state, long compactedUpTo) {}
