package io.kpipulse.bench.alerts.year;

import io.kpipulse.alert.rule.Condition;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.watch.Alert;
import io.kpipulse.catalog.WindowDefinition;
import java.util.Map;

/**
 * What a rule looks at.
 *
 * @param kpi whose share it judges; {@code null} for a count
 * @param effect the least change that matters to it; 0 for a count
 * @param hours that it looks at
 * @param every distance of the steps that it judges, milliseconds
 * @param pending milliseconds
 * @param step length of a step, milliseconds
 */
record RuleHorizon(Kpi kpi, double effect, int hours, long every, long pending, long step) {
  static RuleHorizon of(Rule rule, Map<String, WindowDefinition> windows) {
    WindowDefinition window = windows.get(rule.window());
    int hours = (int) (window.size() / Span.HOUR);
    double effect = 0;
    if (rule.condition() instanceof Condition.Drop drop) {
      effect = drop.by();
    } else if (rule.condition() instanceof Condition.Shift shift) {
      effect = shift.by();
      hours = shift.days() * Span.HOURS;
    }
    return new RuleHorizon(
        kpi(rule),
        effect,
        hours,
        rule.every().toMillis(),
        rule.pending().toMillis(),
        window.step());
  }

  private static Kpi kpi(Rule rule) {
    return switch (rule.kpi()) {
      case "satisfaction_rate" -> Kpi.SATISFACTION;
      case "handled_on_time_rate" -> Kpi.ON_TIME;
      default -> null;
    };
  }

  /** The end of the step at which an alert began to stand, epoch milliseconds. */
  long fired(Alert alert) {
    return alert.fired() + step;
  }

  /** The same without the time for which it was pending. */
  long bad(Alert alert) {
    return fired(alert) - pending;
  }
}
