package io.kpipulse.alert.judge;

import io.kpipulse.alert.rule.Condition;
import io.kpipulse.alert.rule.Escalation;
import io.kpipulse.alert.rule.QuietHours;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.Severity;
import io.kpipulse.alert.series.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A rule on the satisfaction of localities, for tests. */
final class SatisfactionRule {
  private SatisfactionRule() {}

  static Rule of(Condition condition, String window, Duration every) {
    return new Rule(
        "test",
        "test",
        "test",
        condition,
        "satisfaction_kpi",
        "satisfaction_rate",
        window,
        List.of("locality"),
        Map.of(),
        50,
        0.001,
        true,
        every,
        every,
        every,
        Severity.WARNING,
        QuietHours.NONE,
        Escalation.NONE,
        false);
  }

  static Signal signal(String window) {
    return new Signal("satisfaction_kpi", "satisfaction_rate", window);
  }
}
