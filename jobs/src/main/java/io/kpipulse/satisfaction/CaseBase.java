package io.kpipulse.satisfaction;

/**
 * What remains of the events of a case up to a cut.
 *
 * @param state what had become of it
 * @param cut up to which it is frozen, inclusive, epoch milliseconds
 */
public record CaseBase(CaseState state, long cut) {}
