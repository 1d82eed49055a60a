package io.kpipulse.bench;

/**
 * A contender in a comparison: one row of its table.
 *
 * @param work names the piece of work; all entrants with the same work must come to the same
 *     checksum
 * @param windows over which is added up, as {@code 24h by 1m}
 * @param keys how many keys the events are grouped by, of all grouping sets together
 * @param contender that does the work
 */
public record Entrant(String work, String windows, long keys, Contender contender) {}
