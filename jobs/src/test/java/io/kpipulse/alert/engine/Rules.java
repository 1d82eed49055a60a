package io.kpipulse.alert.engine;

import io.kpipulse.alert.rule.Baseline;
import io.kpipulse.alert.rule.Condition;
import io.kpipulse.alert.rule.Direction;
import io.kpipulse.alert.rule.Escalation;
import io.kpipulse.alert.rule.QuietHours;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rules for tests. */
public final class Rules {
  private Rules() {}

  static Rule of(String name, Condition condition, String window, Duration every) {
    return of(name, condition, window, every, QuietHours.NONE, Escalation.NONE);
  }

  /** A rule on satisfaction; it pends, and keeps firing, for as long as its steps are apart. */
  public static Rule of(
      String name,
      Condition condition,
      String window,
      Duration every,
      QuietHours quietHours,
      Escalation escalation) {
    return new Rule(
        name,
        name,
        name,
        condition,
        "satisfaction_kpi",
        condition instanceof Condition.Silent ? "cases" : "satisfaction_rate",
        window,
        List.of("national", "ministry", "locality"),
        Map.of(),
        10,
        0.01,
        true,
        every,
        every,
        every,
        Severity.WARNING,
        quietHours,
        escalation,
        true);
  }

  /** Less than four in five are satisfied. */
  public static final Condition BELOW = new Condition.Target(Direction.DOWN, 0.8, 0.82);

  /** Fewer are satisfied than before. */
  public static final Condition DROP =
      new Condition.Drop(Direction.DOWN, 0.1, 0.05, Set.of(Baseline.BEFORE, Baseline.WEEKS));

  /** The level has fallen. */
  public static final Condition SHIFT = new Condition.Shift(Direction.DOWN, 0.05, 0.02, 6);

  static final Condition SILENT = new Condition.Silent(0.1);

  static final Condition BURN = new Condition.Burn(Direction.DOWN, 0.95, 3, List.of("7d", "24h"));
}
