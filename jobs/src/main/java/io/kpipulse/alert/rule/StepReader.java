package io.kpipulse.alert.rule;

import io.kpipulse.catalog.CatalogEntry;
import io.kpipulse.catalog.WindowDefinition;
import java.time.Duration;

/** Reads the distance of the steps that a rule judges. */
final class StepReader {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);

  /** Of rules on deadlines: tasks have no step of their own. */
  private static final Duration TASKS = Duration.ofMinutes(5);

  private StepReader() {}

  /**
   * The distance, by default the step of the window.
   *
   * @param text as it is written; {@code null} for the default
   */
  static Duration every(CatalogEntry entry, String text, RuleSubject subject, Condition condition) {
    WindowDefinition window = subject.window();
    Duration step = window == null ? TASKS : Duration.ofMillis(window.step());
    Duration every = text == null ? step : entry.duration(text);
    entry.check(every.compareTo(Duration.ZERO) > 0, "is %s; give more than nothing", every);
    entry.check(
        isMultiple(every, step),
        "%s is no multiple of %s, the step of %s",
        every,
        step,
        window == null ? "rules on deadlines" : "window " + window.name());
    entry.check(
        isMultiple(every, DAY) || isMultiple(DAY, every),
        "%s neither divides a day nor is of whole days",
        every);
    if (condition instanceof Condition.Shift) {
      entry.check(every.equals(DAY), "%s is not P1D: shift judges each day once", every);
    }
    if (condition instanceof Condition.Drop drop && drop.against().contains(Baseline.WEEKS)) {
      entry.check(
          isMultiple(WEEK, every),
          "%s does not divide 7 days, so there is no such step in the weeks before",
          every);
    }
    return every;
  }

  private static boolean isMultiple(Duration duration, Duration of) {
    return duration.toMillis() % of.toMillis() == 0;
  }
}
