package io.kpipulse.alert.text;

import io.kpipulse.alert.judge.Evidence;
import io.kpipulse.alert.rule.Baseline;
import io.kpipulse.alert.rule.Condition;
import io.kpipulse.alert.rule.Direction;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.Unit;
import io.kpipulse.catalog.WindowDefinition;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says what happened, by the condition of the rule.
 *
 * @param windows of the catalogue, by name
 */
record FactText(
    Phrases phrases,
    FigureText figures,
    TimeText times,
    UnitText units,
    Map<String, WindowDefinition> windows) {
  private static final String NONE = ".none";

  /** One sentence, or two. */
  String fact(Rule rule, Unit unit, Evidence evidence, long step) {
    Map<String, String> values = new HashMap<>();
    values.put("where", where(rule, unit));
    values.put("time", times.time(step + length(rule)));
    values.put("day", times.day(step + length(rule) - 1));
    if (rule.condition() instanceof Condition.Deadline deadline) {
      return deadline(deadline, evidence.value(), values);
    }
    values.put("value", figures.sample(rule, evidence));
    values.put("baseline", figures.baseline(rule, evidence));
    values.put("window", window(rule, step));
    return phrases.say(key(rule, evidence, values), values);
  }

  /** Which figure of whom; of deadlines the unit alone. */
  String where(Rule rule, Unit unit) {
    return rule.condition() instanceof Condition.Deadline
        ? units.name(unit)
        : units.where(figures.name(rule.kpi()), unit);
  }

  /** The length of a judged step, milliseconds. */
  long length(Rule rule) {
    return rule.condition() instanceof Condition.Deadline
        ? rule.every().toMillis()
        : windows.get(rule.window()).step();
  }

  /** When the value of a step is of: {@code in the hour to 14:05 on 2 March 2026}. */
  String window(Rule rule, long step) {
    WindowDefinition window = windows.get(rule.window());
    long end = step + window.step();
    Map<String, String> values = Map.of("time", times.time(end), "day", times.day(end - 1));
    if (window.isLevel()) {
      String key = "window." + window.name();
      return phrases.say(phrases.has(key) ? key : "window.now", values);
    }
    if (window.size() == window.step() && times.unitOf(window.step()).equals("hours")) {
      return phrases.say("window.day", values);
    }
    long count = times.count(window.size());
    String key = "window." + times.unitOf(window.size());
    String own = count == 1 && phrases.has(key + ".one") ? key + ".one" : key;
    return phrases.say(own, Map.of("time", times.time(end), "n", Long.toString(count)));
  }

  private String key(Rule rule, Evidence evidence, Map<String, String> values) {
    Condition condition = rule.condition();
    String none = Double.isNaN(evidence.baseline()) ? NONE : "";
    if (condition instanceof Condition.Target target) {
      values.put("level", figures.level(rule, target.target()));
      return "fact.target" + way(target.direction());
    }
    if (condition instanceof Condition.Drop drop) {
      boolean isUsual = drop.against().equals(Set.of(Baseline.WEEKS));
      return "fact.drop" + (isUsual && none.isEmpty() ? ".weeks" : none);
    }
    if (condition instanceof Condition.Shift shift) {
      values.put("days", Integer.toString(shift.days()));
      return "fact.shift" + (none.isEmpty() ? way(shift.direction()) : none);
    }
    if (condition instanceof Condition.Burn burn) {
      return burn(rule, burn, evidence, values);
    }
    return (condition instanceof Condition.Silent ? "fact.silent" : "fact.unusual") + none;
  }

  private String burn(
      Rule rule, Condition.Burn burn, Evidence evidence, Map<String, String> values) {
    boolean isDown = burn.direction() == Direction.DOWN;
    double rate =
        isDown ? (1 - evidence.value()) / (1 - burn.target()) : evidence.value() / burn.target();
    values.put("level", figures.level(rule, burn.target()));
    values.put("times", new NumberText(phrases.language()).upTo(rate, 1));
    return isDown ? "fact.burn" : "fact.burn.up";
  }

  private static String way(Direction direction) {
    return direction == Direction.DOWN ? ".down" : ".up";
  }

  private String deadline(Condition.Deadline deadline, double count, Map<String, String> values) {
    String key = "fact." + deadline.reason().name().toLowerCase(Locale.ROOT);
    values.put("n", new NumberText(phrases.language()).whole(count));
    values.put("progress", Integer.toString(deadline.progress()));
    values.put("within", times.span(deadline.within().toMillis()));
    values.put("category", categories(deadline));
    return phrases.say(count == 1 && phrases.has(key + ".one") ? key + ".one" : key, values);
  }

  private String categories(Condition.Deadline deadline) {
    if (deadline.categories().isEmpty()) {
      return "";
    }
    String list =
        deadline.categories().stream()
            .sorted()
            .map(of -> phrases.has("category." + of) ? phrases.say("category." + of) : of)
            .collect(Collectors.joining(", "));
    return phrases.say("categories", Map.of("list", list));
  }
}
