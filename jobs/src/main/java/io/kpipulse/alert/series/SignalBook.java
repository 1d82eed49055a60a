package io.kpipulse.alert.series;

import io.kpipulse.alert.rule.Unit;
import io.kpipulse.explain.Share;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The series of all units, by signal. Finding one is O(1). Mutable; for one thread. */
public final class SignalBook {
  private record Key(Signal signal, Unit unit) {}

  private final long offset;
  private final Map<Key, StepSeries> byKey = new HashMap<>();
  private final Map<Signal, SortedMap<Unit, StepSeries>> bySignal = new HashMap<>();

  /**
   * @param offset of the zone from UTC, milliseconds
   */
  public SignalBook(long offset) {
    this.offset = offset;
  }

  /** That of a unit; an empty one is begun where there is none. */
  public StepSeries begin(Signal signal, Unit unit) {
    return byKey.computeIfAbsent(
        new Key(signal, unit),
        key -> {
          StepSeries begun = new StepSeries(offset);
          bySignal.computeIfAbsent(signal, any -> new TreeMap<>()).put(unit, begun);
          return begun;
        });
  }

  /** The value of a unit at a step; nothing where there is none. */
  public Share at(Signal signal, Unit unit, long step) {
    StepSeries found = byKey.get(new Key(signal, unit));
    return found == null ? Share.NONE : found.at(step);
  }

  /** The units that have a series, larger ones first. */
  public Collection<Unit> units(Signal signal) {
    return bySignal.getOrDefault(signal, Collections.emptySortedMap()).keySet();
  }

  /** Forgets the points of a signal before the day of a step. */
  public void forgetBefore(Signal signal, long step) {
    bySignal
        .getOrDefault(signal, Collections.emptySortedMap())
        .values()
        .forEach(own -> own.forgetBefore(step));
  }
}
