package io.kpipulse.rolling;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.MeasurementDefinition;
import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.fact.Dimension;
import io.kpipulse.fact.Dimensions;
import io.kpipulse.fact.Layer;
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
  private final Map<Layer, List<ScopeMembers>> scopes = new EnumMap<>(Layer.class);

  ScopeExpansion(Catalog catalog) {
    Set<Dimension> fixed = EnumSet.noneOf(Dimension.class);
    for (Layer layer : Layer.values()) {
      List<ScopeMembers> ofLayer = new ArrayList<>();
      MeasurementDefinition measurement = catalog.measurementOf(layer);
      if (measurement != null) {
        measurement
            .windows()
            .get(layer)
            .forEach(
                (scope, windows) -> {
                  if (!windows.isEmpty()) {
                    fixed.addAll(scope.fixes());
                    int measures = measurement.measures().size();
                    ofLayer.add(new ScopeMembers(layer, scope, finestStep(windows), measures));
                  }
                });
      }
      scopes.put(layer, ofLayer);
    }
    numbers = new CodeNumbers(fixed);
  }

  private static long finestStep(List<WindowDefinition> windows) {
    return windows.stream().mapToLong(WindowDefinition::step).min().orElseThrow();
  }

  /** The scopes of a layer; whether they have a member of given codes is theirs to say. */
  List<ScopeMembers> scopes(Layer layer) {
    return scopes.get(layer);
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
    for (List<ScopeMembers> ofLayer : scopes.values()) {
      for (ScopeMembers members : ofLayer) {
        size += members.size();
      }
    }
    return size;
  }

  /** Forgets all members; nothing may be pending in them. */
  void forget() {
    numbers.forget();
    scopes.values().forEach(ofLayer -> ofLayer.forEach(ScopeMembers::forget));
  }
}
