package io.kpipulse.local.simulator;

import io.kpipulse.local.units.Units;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Says what goes on at a time. */
public final class IncidentText {
  private final Incidents incidents;
  private final Map<String, String> names;

  public IncidentText(Incidents incidents, Units units) {
    this.incidents = incidents;
    this.names = units.names();
  }

  /** The incidents at a time, each as "satisfaction sinks in 48 Da Nang (1.004222, ONLINE)". */
  public List<String> at(Instant time) {
    return incidents.at(time).stream()
        .map(
            incident ->
                switch (incident.kind()) {
                  case SATISFACTION_SINKS ->
                      "satisfaction sinks in %s %s (%s, %s)"
                          .formatted(
                              incident.unit(),
                              names.get(incident.unit()),
                              incident.cause().procedure(),
                              incident.cause().channel());
                  case FALLS_BEHIND -> incident.unit() + " falls behind";
                })
        .toList();
  }
}
