package io.kpipulse.rolling;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.MeasurementDefinition;
import io.kpipulse.catalog.ScopeDefinition;
import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.fact.Dimensions;
import io.kpipulse.fact.Layer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * In which scopes the facts of given codes count, and in which slices. The answers for the codes
 * seen last are kept, as most facts come under few combinations of codes.
 */
final class ScopeExpansion {
  private static final int KEPT = 65_536;

  /**
   * A scope in which a fact counts.
   *
   * @param key its text
   * @param finestSlice size of its finest slices, milliseconds
   */
  record Target(String key, long finestSlice) {}

  private final Catalog catalog;
  private final Map<Layer, Map<Dimensions, List<Target>>> kept = new EnumMap<>(Layer.class);

  ScopeExpansion(Catalog catalog) {
    this.catalog = catalog;
  }

  /** The scopes of a layer that have these codes. */
  List<Target> targets(Layer layer, Dimensions codes) {
    return kept.computeIfAbsent(layer, any -> recentlyUsed())
        .computeIfAbsent(codes, any -> expand(layer, codes));
  }

  private List<Target> expand(Layer layer, Dimensions codes) {
    MeasurementDefinition measurement = catalog.measurementOf(layer);
    List<Target> targets = new ArrayList<>();
    for (Map.Entry<ScopeDefinition, List<WindowDefinition>> entry :
        measurement.windows().get(layer).entrySet()) {
      ScopeDefinition scope = entry.getKey();
      if (!entry.getValue().isEmpty() && scope.memberOf(codes) != null) {
        long finest =
            entry.getValue().stream().mapToLong(WindowDefinition::step).min().orElseThrow();
        targets.add(new Target(ScopeKey.text(layer, scope, codes), finest));
      }
    }
    return List.copyOf(targets);
  }

  private static Map<Dimensions, List<Target>> recentlyUsed() {
    return new LinkedHashMap<>(1024, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<Dimensions, List<Target>> eldest) {
        return size() > KEPT;
      }
    };
  }
}
