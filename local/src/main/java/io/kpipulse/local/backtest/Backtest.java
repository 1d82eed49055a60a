package io.kpipulse.local.backtest;

import io.kpipulse.alert.engine.AlertEngine;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.series.FinalPoint;
import io.kpipulse.alert.watch.Alert;
import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.MeasurementDefinition;
import io.kpipulse.event.TaskWatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The state machine of production over a history, for each set of rules. For one thread. */
public final class Backtest {
  private final List<RuleSet> sets;
  private final List<AlertEngine> engines = new ArrayList<>();
  private final Set<String> measurements = new HashSet<>(Set.of(AlertEngine.TASKS));

  /**
   * @param from the first moment at which alerts are raised; empty for the first point
   */
  public Backtest(List<RuleSet> sets, Catalog catalog, Optional<Instant> from) {
    this.sets = List.copyOf(sets);
    catalog.measurements().stream().map(MeasurementDefinition::name).forEach(measurements::add);
    long first = from.map(Instant::toEpochMilli).orElse(Alert.NEVER);
    sets.forEach(set -> engines.add(new AlertEngine(set.book(), catalog, rule -> first)));
  }

  public void add(FinalPoint point) {
    engines.forEach(engine -> engine.add(point));
  }

  public void add(TaskWatch row) {
    engines.forEach(engine -> engine.add(row));
  }

  /**
   * Judges all.
   *
   * @param until up to when
   */
  public BacktestResult judge(Instant until) {
    long mark = until.toEpochMilli();
    List<SetResult> results = new ArrayList<>();
    for (int i = 0; i < sets.size(); i++) {
      AlertEngine engine = engines.get(i);
      engine.advance(measurements, mark);
      results.add(
          new SetResult(
              sets.get(i).name(),
              sets.get(i).book().rules().stream()
                  .map(rule -> result(rule, engine, mark))
                  .toList()));
    }
    return new BacktestResult(results);
  }

  private static RuleResult result(Rule rule, AlertEngine engine, long mark) {
    long length = engine.length(rule);
    List<BacktestAlert> alerts =
        engine.alerts(rule).stream()
            .map(alert -> new BacktestAlert(rule, alert, length, mark, due(rule, alert, engine)))
            .sorted(BacktestAlert.ORDER)
            .toList();
    return new RuleResult(rule, engine.evaluations(rule), alerts);
  }

  private static Optional<Instant> due(Rule rule, Alert alert, AlertEngine engine) {
    long end = alert.fired() + engine.length(rule);
    return engine.tasks(rule, alert.unit(), end - 1).stream()
        .map(TaskWatch::getDueAt)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder());
  }
}
