package io.kpipulse.alert.watch;

import io.kpipulse.alert.rule.Unit;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * From where a rule can run again: the states before a step, and all before it is forgotten.
 *
 * @param step epoch milliseconds; {@link Alert#NEVER} for the very beginning
 * @param states of the units that are not inactive
 */
public record Morning(long step, Map<Unit, UnitState> states) {
  /** Nothing is forgotten. */
  public static final Morning FIRST = new Morning(Alert.NEVER, Map.of());

  public Morning {
    states = Map.copyOf(states);
  }

  SortedMap<Unit, UnitState> copy() {
    return new TreeMap<>(states);
  }
}
