package io.kpipulse.alert.series;

import io.kpipulse.alert.rule.Unit;
import io.kpipulse.explain.Share;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The series of all units, by signal. Mutable; for one thread. */
public final class SignalBook {
  private final long offset;
  private final Map<Signal, TreeMap<Unit, StepSeries>> series = new HashMap<>();

  /**
   * @param offset of the zone from UTC, milliseconds
   */
  public SignalBook(long offset) {
    this.offset = offset;
  }

  /** That of a unit; an empty one is begun where there is none. */
  public StepSeries begin(Signal signal, Unit unit) {
    return series
        .computeIfAbsent(signal, any -> new TreeMap<>())
        .computeIfAbsent(unit, any -> new StepSeries(offset));
  }

  /** The value of a unit at a step; nothing where there is none. */
  public Share at(Signal signal, Unit unit, long step) {
    StepSeries found = series.getOrDefault(signal, new TreeMap<>()).get(unit);
    return found == null ? Share.NONE : found.at(step);
  }

  /** The units that have a series, larger ones first. */
  public Collection<Unit> units(Signal signal) {
    TreeMap<Unit, StepSeries> units = series.get(signal);
    return units == null ? Collections.emptySet() : units.keySet();
  }

  /** Forgets the points of a signal before the day of a step. */
  public void forgetBefore(Signal signal, long step) {
    series.getOrDefault(signal, new TreeMap<>()).values().forEach(own -> own.forgetBefore(step));
  }
}
