package io.kpipulse.bench.alerts.year;

import io.kpipulse.alert.rule.Baseline;
import io.kpipulse.alert.rule.Condition;
import io.kpipulse.alert.rule.Direction;
import io.kpipulse.alert.rule.Escalation;
import io.kpipulse.alert.rule.QuietHours;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.RuleBook;
import io.kpipulse.alert.rule.Severity;
import io.kpipulse.alert.rule.WorkingCalendar;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules of the shipped file on what is simulated, without quiet hours: all are told at once.
 */
final class YearRules {
  private static final String SATISFACTION = "satisfaction_rate";
  private static final String ON_TIME = "handled_on_time_rate";
  private static final long MINIMUM = 50;
  private static final Set<Baseline> WEEKS = Set.of(Baseline.WEEKS);

  private YearRules() {}

  static RuleBook of(WorkingCalendar calendar) {
    return new RuleBook(
        List.of(
            rule(
                "satisfaction-drop",
                new Condition.Drop(
                    Direction.DOWN, 0.05, 0.02, Set.of(Baseline.BEFORE, Baseline.WEEKS)),
                SATISFACTION,
                "1h",
                0.0002,
                Duration.ofMinutes(5),
                Duration.ofMinutes(10),
                Duration.ofMinutes(15)),
            rule(
                "satisfaction-drop-day",
                new Condition.Drop(Direction.DOWN, 0.05, 0.02, WEEKS),
                SATISFACTION,
                "24h",
                0.0002,
                Duration.ofHours(1),
                Duration.ofHours(1),
                Duration.ofHours(2)),
            rule(
                "satisfaction-slide",
                new Condition.Shift(Direction.DOWN, 0.03, 0.01, 14),
                SATISFACTION,
                "1d",
                0.0002,
                Duration.ofDays(1),
                Duration.ZERO,
                Duration.ZERO),
            rule(
                "on-time-drop",
                new Condition.Drop(Direction.DOWN, 0.05, 0.02, WEEKS),
                ON_TIME,
                "24h",
                0.0002,
                Duration.ofHours(1),
                Duration.ofHours(1),
                Duration.ofHours(2)),
            rule(
                "unit-silent",
                new Condition.Silent(0.1),
                "cases",
                "24h",
                0.0002,
                Duration.ofHours(1),
                Duration.ofHours(1),
                Duration.ofHours(1))),
        calendar);
  }

  private static Rule rule(
      String name,
      Condition condition,
      String kpi,
      String window,
      double chance,
      Duration every,
      Duration pending,
      Duration keepFiring) {
    return new Rule(
        name,
        name,
        name,
        condition,
        "satisfaction_kpi",
        kpi,
        window,
        kpi.equals("cases")
            ? List.of("ministry", "locality")
            : List.of("national", "ministry", "locality"),
        Map.of(),
        MINIMUM,
        chance,
        !kpi.equals("cases"),
        every,
        pending,
        keepFiring,
        Severity.WARNING,
        QuietHours.NONE,
        Escalation.NONE,
        false);
  }
}
