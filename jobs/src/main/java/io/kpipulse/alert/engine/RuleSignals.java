package io.kpipulse.alert.engine;

import io.kpipulse.alert.rule.Condition;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.series.Signal;
import io.kpipulse.catalog.Fields;
import io.kpipulse.catalog.WindowDefinition;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which signals a rule reads, and of which stored fields. */
public final class RuleSignals {
  private RuleSignals() {}

  /**
   * The signals, and by how much a step of each begins later than the judged step that ends with
   * it, milliseconds; none for a rule on deadlines.
   *
   * @param windows by name
   */
  public static Map<Signal, Long> of(Rule rule, Map<String, WindowDefinition> windows) {
    Map<Signal, Long> signals = new LinkedHashMap<>();
    if (rule.condition() instanceof Condition.Deadline) {
      return signals;
    }
    signals.put(new Signal(rule.measurement(), rule.kpi(), rule.window()), 0L);
    if (rule.condition() instanceof Condition.Burn burn) {
      long step = windows.get(rule.window()).step();
      for (String name : burn.windows()) {
        signals.put(
            new Signal(rule.measurement(), rule.kpi(), name), step - windows.get(name).step());
      }
    }
    return signals;
  }

  /**
   * The stored fields that a rule reads of a point: the KPI, or what it is a ratio of, and its
   * samples; one integer at least, which every row of a store has.
   *
   * @param fields of the measurement
   */
  public static List<String> fields(Rule rule, Fields fields) {
    Set<String> all = new LinkedHashSet<>();
    if (fields.ratio(rule.kpi()).isPresent()) {
      all.addAll(fields.sources(rule.kpi()));
    } else {
      all.add(rule.kpi());
    }
    if (!rule.samples().isEmpty()) {
      all.add(rule.samples());
    }
    if (all.stream().noneMatch(fields::isInteger)) {
      fields.names().stream().filter(fields::isInteger).findFirst().ifPresent(all::add);
    }
    return List.copyOf(all);
  }
}
