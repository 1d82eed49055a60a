package io.kpipulse.alert.rule;

import io.kpipulse.catalog.CatalogEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and checks the condition of a rule on a KPI. */
final class ConditionReader {
  /** The key of the only condition that is on tasks and not on a KPI. */
  static final String DEADLINE = "deadline";

  static final Map<String, Direction> DIRECTIONS = FileWord.words(Direction.values());

  private final CatalogEntry rule;
  private final RuleSubject subject;

  ConditionReader(CatalogEntry rule, RuleSubject subject) {
    this.rule = rule;
    this.subject = subject;
  }

  /** The key of the one condition that a rule gives. */
  static String key(CatalogEntry rule, RuleFile.Entry entry) {
    Map<String, Object> all = entry.conditions();
    List<String> given = all.keySet().stream().filter(key -> all.get(key) != null).toList();
    rule.check(
        given.size() == 1, "gives the conditions %s; give exactly one of %s", given, all.keySet());
    return given.get(0);
  }

  Condition read(RuleFile.Entry entry) {
    String key = key(rule, entry);
    CatalogEntry own = rule.of(key);
    TargetReader targets = new TargetReader(own, subject);
    ChangeReader changes = new ChangeReader(own, subject);
    return switch (key) {
      case "below" -> targets.level(Direction.DOWN, entry.below());
      case "above" -> targets.level(Direction.UP, entry.above());
      case "drop" -> changes.change(Direction.DOWN, entry.drop());
      case "rise" -> changes.change(Direction.UP, entry.rise());
      case "shift" -> changes.shift(rule.of("window"), entry.shift());
      case "silent" -> silent(own, entry.silent());
      case "burn" -> targets.burn(entry.burn());
      case "unusual" -> unusual(own, entry.unusual());
      default -> throw new IllegalStateException(key + " is no condition on a KPI");
    };
  }

  private Condition.Silent silent(CatalogEntry own, RuleFile.Silent condition) {
    own.check(
        subject.isCount() && !subject.window().isLevel(),
        "needs a count of what happens in a window, as cases over 24h, not %s over %s",
        subject.kpi(),
        subject.window().name());
    double share = own.of("share").finite(condition.share());
    own.of("share").check(share >= 0 && share < 1, "is %s; give 0 or more, and less than 1", share);
    return new Condition.Silent(share);
  }

  private static Condition.Unusual unusual(CatalogEntry own, RuleFile.Unusual condition) {
    double likelihood = own.of("likelihood").finite(condition.likelihood());
    own.of("likelihood")
        .check(
            likelihood > 0 && likelihood < 1,
            "is %s; give more than 0 and less than 1, as 0.9999",
            likelihood);
    Map<String, Optional<Direction>> directions = new LinkedHashMap<>();
    DIRECTIONS.forEach((word, direction) -> directions.put(word, Optional.of(direction)));
    directions.put("both", Optional.empty());
    return new Condition.Unusual(
        FileWord.constant(own.of("direction"), condition.direction(), directions).orElse(null),
        likelihood);
  }
}
