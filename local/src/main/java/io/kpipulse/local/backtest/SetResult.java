package io.kpipulse.local.backtest;

import io.kpipulse.alert.rule.Unit;
import io.kpipulse.alert.watch.Alert;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a set of rules made of a history.
 *
 * @param name of its file
 * @param rules in the order of the file
 */
record SetResult(String name, List<RuleResult> rules) {
  /** All alerts in the order of time. */
  List<BacktestAlert> alerts() {
    return rules.stream()
        .flatMap(rule -> rule.alerts().stream())
        .sorted(BacktestAlert.ORDER)
        .toList();
  }

  /**
   * Its alerts that another set has none like: of the same rule and unit, at times that overlap.
   */
  List<BacktestAlert> without(SetResult other) {
    Map<Subject, List<Alert>> others =
        other.alerts().stream()
            .map(BacktestAlert::alert)
            .collect(Collectors.groupingBy(Subject::of));
    return alerts().stream()
        .filter(
            past ->
                others.getOrDefault(Subject.of(past.alert()), List.of()).stream()
                    .noneMatch(like -> like.overlaps(past.alert())))
        .toList();
  }

  private record Subject(String rule, Unit unit) {
    static Subject of(Alert alert) {
      return new Subject(alert.rule(), alert.unit());
    }
  }
}
