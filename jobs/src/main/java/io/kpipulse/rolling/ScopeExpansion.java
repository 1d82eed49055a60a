package io.kpipulse.rolling;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.MeasurementDefinition;
import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.fact.Dimension;
import io.kpipulse.fact.Dimensions;
import io.kpipulse.fact.MeasureGroup;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * In which scopes the facts of given codes count. The members met are kept, each once, whatever the
 * combinations of codes they are met in; so a fact costs one look-up for each of its codes, and one
 * for each further code that a scope fixes.
 */
final class ScopeExpansion {
  private final CodeNumbers numbers;
  private final Map<MeasureGroup, List<ScopeMembers>> scopes = new EnumMap<>(MeasureGroup.class);

  ScopeExpansion(Catalog catalog) {
    Set<Dimension> fixed = EnumSet.noneOf(Dimension.class);
    for (MeasureGroup group : MeasureGroup.values()) {
      List<ScopeMembers> ofGroup = new ArrayList<>();
      MeasurementDefinition measurement = catalog.measurementOf(group);
      if (measurement != null) {
        measurement
            .windows()
            .get(group)
            .forEach(
                (scope, windows) -> {
                  if (!windows.isEmpty()) {
                    fixed.addAll(scope.fixes());
                    int measures = measurement.measures().size();
                    ofGroup.add(new ScopeMembers(group, scope, finestStep(windows), measures));
                  }
                });
      }
      scopes.put(group, ofGroup);
    }
    numbers = new CodeNumbers(fixed);
  }

  private static long finestStep(List<WindowDefinition> windows) {
    return windows.stream().mapToLong(WindowDefinition::step).min().orElseThrow();
  }

  /** The scopes of a group; whether they have a member of given codes is theirs to say. */
  List<ScopeMembers> scopes(MeasureGroup group) {
    return scopes.get(group);
  }

  /** In how many scopes one fact counts at most. */
  int mostScopes() {
    return scopes.values().stream().mapToInt(List::size).max().orElse(0);
  }

  /** Numbers of the codes of a fact, by which members are found; valid until the next call. */
  int[] numbers(Dimensions codes) {
    return numbers.of(codes);
  }

  /** How many members are kept. */
  int size() {
    int size = 0;
    for (List<ScopeMembers> ofGroup : scopes.values()) {
      for (ScopeMembers members : ofGroup) {
        size += members.size();
      }
    }
    return size;
  }

  /** Forgets all members; nothing may be pending in them. */
  void forget() {
    numbers.forget();
    scopes.values().forEach(ofGroup -> ofGroup.forEach(ScopeMembers::forget));
  }
}
