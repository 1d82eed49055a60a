package io.kpipulse.exact;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.MeasurementDefinition;
import io.kpipulse.catalog.ScopeDefinition;
import io.kpipulse.catalog.WindowDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** Catalogues that differ from that of production in what makes tests slow. */
final class TestCatalogs {
  private TestCatalogs() {}

  /** With some of the scopes only. */
  static Catalog onlyScopes(Catalog catalog, Set<String> scopes) {
    return withWindows(
        catalog, (scope, windows) -> scopes.contains(scope.name()) ? windows : List.of());
  }

  /** With open steps that are written after a millisecond. */
  static Catalog firedAtOnce(Catalog catalog) {
    return withWindows(
        catalog,
        (scope, windows) ->
            windows.stream()
                .map(w -> new WindowDefinition(w.name(), w.size(), w.step(), w.slice(), 1))
                .toList());
  }

  private static Catalog withWindows(
      Catalog catalog,
      BiFunction<ScopeDefinition, List<WindowDefinition>, List<WindowDefinition>> change) {
    List<MeasurementDefinition> changed = new ArrayList<>();
    for (MeasurementDefinition all : catalog.measurements()) {
      Map<String, Map<ScopeDefinition, List<WindowDefinition>>> windows = new LinkedHashMap<>();
      all.windows()
          .forEach(
              (group, byScope) -> {
                Map<ScopeDefinition, List<WindowDefinition>> kept = new LinkedHashMap<>();
                byScope.forEach((scope, own) -> kept.put(scope, change.apply(scope, own)));
                kept.values().removeIf(List::isEmpty);
                windows.put(group, kept);
              });
      changed.add(
          new MeasurementDefinition(
              all.name(), all.horizon(), all.measures(), all.fields(), windows));
    }
    return new Catalog(catalog.zone(), catalog.dimensions(), changed);
  }
}
