package io.kpipulse.local.simulator;

import io.kpipulse.event.Channel;
import java.time.Instant;

/**
 * Something goes wrong in a unit for a while.
 *
 * @param unit a locality or a ministry
 * @param cause of what goes wrong in a locality; {@code null} for a ministry
 * @param from inclusive
 * @param until exclusive
 */
public record Incident(Kind kind, String unit, Cause cause, Instant from, Instant until) {
  /** The service that fails, as when its portal is down: more people than usual meet it. */
  public record Cause(String ministry, String procedure, Channel channel) {}

  /** What goes wrong. */
  public enum Kind {
    /** Citizens of a locality are worse served by one of its services. */
    SATISFACTION_SINKS,
    /** A ministry completes nothing. */
    FALLS_BEHIND
  }

  boolean strikes(Kind asked, String unitAsked, Instant at) {
    return kind == asked && unit.equals(unitAsked) && !at.isBefore(from) && at.isBefore(until);
  }
}
