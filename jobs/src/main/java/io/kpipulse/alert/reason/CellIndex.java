package io.kpipulse.alert.reason;

import io.kpipulse.alert.rule.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Numbers the members of a scope, from 0. A code is held once, so that a member takes about a
 * hundred bytes. Mutable; for one thread.
 */
final class CellIndex {
  private final List<String> dimensions;
  private final Map<String, String> codes = new HashMap<>();
  private final Map<List<String>, Integer> numbers = new HashMap<>();
  private final List<List<String>> cells = new ArrayList<>();

  /**
   * @param dimensions that the scope fixes
   */
  CellIndex(List<String> dimensions) {
    this.dimensions = List.copyOf(dimensions);
  }

  /** The number of a member, a new one if it is new. O(dimensions). */
  int begin(Unit member) {
    List<String> key =
        dimensions.stream()
            .map(dimension -> codes.computeIfAbsent(member.codes().get(dimension), code -> code))
            .toList();
    Integer known = numbers.putIfAbsent(key, cells.size());
    if (known == null) {
      cells.add(key);
      return cells.size() - 1;
    }
    return known;
  }

  /**
   * The parts of a unit: their numbers, and the codes that the unit does not fix. O(members).
   *
   * @param parts takes them, in the order in which they were numbered
   */
  void forEachIn(Unit unit, Parts parts) {
    for (int cell = 0; cell < cells.size(); cell++) {
      if (isIn(unit, cells.get(cell))) {
        parts.part(cell, free(unit, cells.get(cell)));
      }
    }
  }

  private boolean isIn(Unit unit, List<String> cell) {
    for (int i = 0; i < dimensions.size(); i++) {
      String code = unit.codes().get(dimensions.get(i));
      if (code != null && !code.equals(cell.get(i))) {
        return false;
      }
    }
    return true;
  }

  private Map<String, String> free(Unit unit, List<String> cell) {
    Map<String, String> free = new TreeMap<>();
    for (int i = 0; i < dimensions.size(); i++) {
      if (!unit.codes().containsKey(dimensions.get(i))) {
        free.put(dimensions.get(i), cell.get(i));
      }
    }
    return free;
  }

  /** Takes parts. */
  @FunctionalInterface
  interface Parts {
    void part(int cell, Map<String, String> codes);
  }
}
