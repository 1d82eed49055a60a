package io.kpipulse.alert.reason;

import io.kpipulse.alert.rule.Condition;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.DimensionDefinition;
import io.kpipulse.catalog.MeasurementDefinition;
import io.kpipulse.catalog.ScopeDefinition;
import io.kpipulse.catalog.WindowDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Chooses the points that explain the change of a rule. */
final class Leaves {
  private final Catalog catalog;

  Leaves(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * The leaf for the units of a scope: of the scopes that tell their parts apart, the one that
   * fixes the most dimensions, the first of the catalogue among equals; there the rule's own
   * window, or else the calendar day. Empty for deadlines, for a KPI that does not add up, and
   * where no scope tells parts apart.
   */
  Optional<Leaf> of(Rule rule, String unitScope) {
    if (rule.condition() instanceof Condition.Deadline) {
      return Optional.empty();
    }
    return catalog.measurements().stream()
        .filter(measurement -> measurement.name().equals(rule.measurement()))
        .filter(measurement -> measurement.fields().isAdditive(rule.kpi()))
        .findFirst()
        .flatMap(measurement -> finest(measurement, rule, unitScope));
  }

  private static Optional<Leaf> finest(
      MeasurementDefinition measurement, Rule rule, String unitScope) {
    Map<ScopeDefinition, List<WindowDefinition>> scopes = scopes(measurement);
    Set<String> own = new HashSet<>();
    scopes.keySet().stream()
        .filter(scope -> scope.name().equals(unitScope))
        .forEach(scope -> own.addAll(dimensions(scope)));
    Leaf finest = null;
    int most = own.size();
    for (Map.Entry<ScopeDefinition, List<WindowDefinition>> entry : scopes.entrySet()) {
      Set<String> dimensions = dimensions(entry.getKey());
      Optional<WindowDefinition> window = window(entry.getValue(), rule.window());
      if (dimensions.size() > most && dimensions.containsAll(own) && window.isPresent()) {
        most = dimensions.size();
        finest = leaf(measurement, rule.kpi(), entry.getKey(), window.get());
      }
    }
    return Optional.ofNullable(finest);
  }

  private static Leaf leaf(
      MeasurementDefinition measurement, String kpi, ScopeDefinition scope, WindowDefinition of) {
    boolean isCount = measurement.fields().ratio(kpi).isEmpty();
    return new Leaf(measurement.name(), kpi, scope, of, isCount);
  }

  private static Optional<WindowDefinition> window(List<WindowDefinition> windows, String own) {
    return windows.stream()
        .filter(window -> window.name().equals(own))
        .findFirst()
        .or(() -> windows.stream().filter(Leaf::isDay).findFirst());
  }

  /** The windows of each scope, whatever group they are of. */
  private static Map<ScopeDefinition, List<WindowDefinition>> scopes(
      MeasurementDefinition measurement) {
    Map<ScopeDefinition, List<WindowDefinition>> all = new LinkedHashMap<>();
    measurement
        .windows()
        .values()
        .forEach(
            group ->
                group.forEach(
                    (scope, windows) ->
                        all.computeIfAbsent(scope, any -> new ArrayList<>()).addAll(windows)));
    return all;
  }

  private static Set<String> dimensions(ScopeDefinition scope) {
    Set<String> names = new HashSet<>();
    scope.fixes().stream().map(DimensionDefinition::name).forEach(names::add);
    return names;
  }

  /** The step of a rule's window, milliseconds; 0 if the catalogue has no such window. */
  long step(Rule rule) {
    return catalog.measurements().stream()
        .filter(measurement -> measurement.name().equals(rule.measurement()))
        .flatMap(measurement -> scopes(measurement).values().stream())
        .flatMap(List::stream)
        .filter(window -> window.name().equals(rule.window()))
        .mapToLong(WindowDefinition::step)
        .findFirst()
        .orElse(0);
  }
}
