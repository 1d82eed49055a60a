package io.kpipulse.alert.desk;

import io.kpipulse.alert.engine.RuleSignals;
import io.kpipulse.alert.reason.LeafBook;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.RuleBook;
import io.kpipulse.alert.series.FinalPoint;
import io.kpipulse.alert.series.Signal;
import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.WindowDefinition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which points rules read, to judge or to explain, and what of them. */
final class WantedPoints {
  private record Source(String measurement, String scope, String window) {}

  private final Set<Source> judged = new HashSet<>();
  private final Map<String, Set<String>> fields = new HashMap<>();
  private final LeafBook leaves;

  WantedPoints(RuleBook rules, Catalog catalog, LeafBook leaves) {
    this.leaves = leaves;
    Map<String, WindowDefinition> windows = catalog.windows();
    for (Rule rule : rules.rules()) {
      for (Signal signal : RuleSignals.of(rule, windows).keySet()) {
        rule.scopes()
            .forEach(scope -> judged.add(new Source(signal.measurement(), scope, signal.window())));
        Set<String> own = fields.computeIfAbsent(signal.measurement(), any -> new HashSet<>());
        own.add(rule.kpi());
        own.add(rule.samples());
      }
    }
  }

  boolean contains(String measurement, String scope, String window) {
    return judged.contains(new Source(measurement, scope, window))
        || leaves.wants(measurement, scope, window);
  }

  /** A point without the fields that no rule reads; ratios are read from its totals. */
  FinalPoint reduced(FinalPoint point) {
    Map<String, Object> kept = new HashMap<>(point.fields());
    kept.keySet().retainAll(fields.getOrDefault(point.measurement(), Set.of()));
    kept.values().removeIf(value -> !(value instanceof Number));
    return new FinalPoint(
        point.measurement(),
        point.window(),
        point.unit(),
        point.step(),
        point.version(),
        point.totals(),
        kept);
  }
}
