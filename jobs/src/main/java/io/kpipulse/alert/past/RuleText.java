package io.kpipulse.alert.past;

import io.kpipulse.alert.rule.Condition;
import io.kpipulse.alert.rule.Rule;
import java.time.Duration;
import java.util.Locale;

/**
 * The settings of a rule in the words of its file.
 *
 * @param rule whose settings
 * @param figures as text
 */
record RuleText(Rule rule, Figures figures) {
  String settings() {
    String common =
        "every %s, pending %s, keep_firing %s"
            .formatted(
                duration(rule.every()), duration(rule.pending()), duration(rule.keepFiring()));
    return rule.condition() instanceof Condition.Deadline
        ? condition() + ", " + common
        : "%s, minimum %s, chance %s, %s"
            .formatted(condition(), rule.minimum(), figures.chance(rule.chance()), common);
  }

  private String condition() {
    Condition condition = rule.condition();
    if (condition instanceof Condition.Target target) {
      return "target %s, clear %s"
          .formatted(figures.value(target.target()), figures.value(target.clear()));
    }
    if (condition instanceof Condition.Drop drop) {
      return "by %s, clear %s, against %s"
          .formatted(
              figures.difference(drop.by()),
              figures.difference(drop.clear()),
              drop.against().stream()
                  .map(baseline -> baseline.name().toLowerCase(Locale.ROOT))
                  .sorted()
                  .toList());
    }
    if (condition instanceof Condition.Shift shift) {
      return "shift by %s, clear %s, days %s"
          .formatted(
              figures.difference(shift.by()), figures.difference(shift.clear()), shift.days());
    }
    if (condition instanceof Condition.Silent silent) {
      return "silent at %s of what is expected".formatted(silent.share());
    }
    if (condition instanceof Condition.Burn burn) {
      return "burn: target %s, rate %s, windows %s"
          .formatted(figures.value(burn.target()), burn.rate(), burn.windows());
    }
    if (condition instanceof Condition.Deadline deadline) {
      return "deadline: " + deadline.reason().name().toLowerCase(Locale.ROOT);
    }
    return "unusual from likelihood %s".formatted(((Condition.Unusual) condition).likelihood());
  }

  /** As {@code 2d}, {@code 90m}. */
  static String duration(Duration duration) {
    if (duration.isZero()) {
      return "0";
    }
    if (duration.toMinutes() % Duration.ofDays(1).toMinutes() == 0) {
      return duration.toDays() + "d";
    }
    return duration.toMinutes() % Duration.ofHours(1).toMinutes() == 0
        ? duration.toHours() + "h"
        : duration.toMinutes() + "m";
  }
}
