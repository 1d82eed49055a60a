package io.kpipulse.bench.alerts.year;

import io.kpipulse.alert.rule.Condition;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.RuleBook;
import io.kpipulse.alert.watch.Alert;
import io.kpipulse.catalog.WindowDefinition;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a rule looks at.
 *
 * @param kpi whose share it judges; {@code null} for a count
 * @param effect the least change that matters to it; 0 for a count, or a level
 * @param level below which it is bad; {@link Double#NaN} for a change
 * @param hours that it looks at
 * @param every distance of the steps that it judges, milliseconds
 * @param pending milliseconds
 * @param step length of a step, milliseconds
 */
record RuleHorizon(
    Kpi kpi, double effect, double level, int hours, long every, long pending, long step) {
  private static final String CASES = "cases";

  /** Of the rules over what is simulated, by name. */
  static Map<String, RuleHorizon> of(RuleBook rules, Map<String, WindowDefinition> windows) {
    return rules.rules().stream()
        .filter(RuleHorizon::isSimulated)
        .collect(Collectors.toMap(Rule::name, rule -> of(rule, windows)));
  }

  private static boolean isSimulated(Rule rule) {
    return kpi(rule) != null || rule.kpi().equals(CASES);
  }

  static RuleHorizon of(Rule rule, Map<String, WindowDefinition> windows) {
    WindowDefinition window = windows.get(rule.window());
    int hours = (int) (window.size() / Span.HOUR);
    double effect = 0;
    double level = Double.NaN;
    if (rule.condition() instanceof Condition.Drop drop) {
      effect = drop.by();
    } else if (rule.condition() instanceof Condition.Shift shift) {
      effect = shift.by();
      hours = shift.days() * Span.HOURS;
    } else if (rule.condition() instanceof Condition.Target target) {
      level = target.target();
    } else if (rule.condition() instanceof Condition.Burn burn) {
      level = 1 - burn.rate() * (1 - burn.target());
    }
    return new RuleHorizon(
        kpi(rule),
        effect,
        level,
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

  /** Whether it compares with a level, not with what was before. */
  boolean isLevel() {
    return !Double.isNaN(level);
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
