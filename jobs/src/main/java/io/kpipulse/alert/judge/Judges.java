package io.kpipulse.alert.judge;

import io.kpipulse.alert.rule.Condition;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.WorkingCalendar;
import io.kpipulse.alert.series.SignalBook;
import io.kpipulse.catalog.WindowDefinition;
import java.util.Map;

/**
 * Makes the judge of each rule.
 *
 * @param book with the points
 * @param calendar which days compare
 * @param windows of the catalogue, by name
 */
public record Judges(
    SignalBook book, WorkingCalendar calendar, Map<String, WindowDefinition> windows) {

  /** The judge of a rule over points. */
  public Judge of(Rule rule) {
    Condition condition = rule.condition();
    if (condition instanceof Condition.Target target) {
      return new TargetJudge(rule, target, book);
    }
    if (condition instanceof Condition.Drop drop) {
      return new DropJudge(rule, drop, book, weeks(rule), window(rule).size());
    }
    if (condition instanceof Condition.Shift shift) {
      return new ShiftJudge(rule, shift, book);
    }
    if (condition instanceof Condition.Silent silent) {
      return new SilentJudge(rule, silent, book, weeks(rule));
    }
    if (condition instanceof Condition.Burn burn) {
      long shorter = windows.get(burn.windows().get(1)).step();
      return new BurnJudge(rule, burn, book, window(rule).step() - shorter);
    }
    if (condition instanceof Condition.Unusual unusual) {
      long offset = calendar.zone().getTotalSeconds() * 1000L;
      return new UnusualJudge(
          rule,
          unusual,
          book,
          new LevelMemory(rule.every().toMillis(), window(rule).step(), offset));
    }
    throw new IllegalArgumentException("rule '" + rule.name() + "' is not over points");
  }

  private WindowDefinition window(Rule rule) {
    return windows.get(rule.window());
  }

  private ComparableWeeks weeks(Rule rule) {
    return new ComparableWeeks(calendar, window(rule).size(), window(rule).step());
  }
}
