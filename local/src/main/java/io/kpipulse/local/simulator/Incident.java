package io.kpipulse.local.simulator;

import java.time.Instant;

/**
 * Something goes wrong in a unit for a while.
 *
 * @param from inclusive
 * @param until exclusive
 */
public record Incident(Kind kind, String unit, Instant from, Instant until) {
  /** What goes wrong. */
  public enum Kind {
    /** Citizens of a locality are worse served. */
    SATISFACTION_SINKS,
    /** A ministry completes nothing. */
    FALLS_BEHIND
  }

  boolean strikes(Kind asked, String unitAsked, Instant at) {
    return kind == asked && unit.equals(unitAsked) && !at.isBefore(from) && at.isBefore(until);
  }
}
