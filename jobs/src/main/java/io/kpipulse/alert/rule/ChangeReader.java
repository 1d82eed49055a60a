package io.kpipulse.alert.rule;

import io.kpipulse.catalog.CatalogEntry;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Reads and checks conditions that compare a KPI with its own past. */
final class ChangeReader {
  private static final Map<String, Baseline> BASELINES = FileWord.words(Baseline.values());
  private static final int FEWEST_DAYS = 6;
  private static final int MOST_DAYS = 28;

  private final CatalogEntry own;
  private final RuleSubject subject;

  ChangeReader(CatalogEntry own, RuleSubject subject) {
    this.own = own;
    this.subject = subject;
  }

  Condition.Drop change(Direction direction, RuleFile.Change condition) {
    subject.requireRatio(own);
    double by = by(own.of("by"), condition.by());
    Set<Baseline> against = EnumSet.noneOf(Baseline.class);
    for (String word : own.of("against").required(condition.against())) {
      against.add(FileWord.constant(own.of("against"), word, BASELINES));
    }
    own.of("against")
        .check(!against.isEmpty(), "is empty; give one or both of %s", BASELINES.keySet());
    own.of("against")
        .check(
            !against.contains(Baseline.BEFORE) || !subject.window().isLevel(),
            "window %s tells the state of things, so there is none right before; use [weeks]",
            subject.window().name());
    return new Condition.Drop(
        direction, by, clear(own.of("clear"), condition.clear(), by), against);
  }

  Condition.Shift shift(CatalogEntry window, RuleFile.Shift condition) {
    subject.requireRatio(own);
    window.check(
        subject.window().size() == Duration.ofDays(1).toMillis()
            && subject.window().step() == subject.window().size(),
        "shift judges calendar days, not %s; give a window with size and step P1D, as 1d",
        subject.window().name());
    double by = by(own.of("by"), condition.by());
    int days = own.of("days").required(condition.days());
    own.of("days")
        .check(
            days >= FEWEST_DAYS && days <= MOST_DAYS,
            "is %s; give %s to %s",
            days,
            FEWEST_DAYS,
            MOST_DAYS);
    return new Condition.Shift(
        FileWord.constant(own.of("direction"), condition.direction(), ConditionReader.DIRECTIONS),
        by,
        clear(own.of("clear"), condition.clear(), by),
        days);
  }

  private double by(CatalogEntry entry, Double value) {
    double by = entry.finite(value);
    entry.check(by > 0, "is %s; give more than 0", by);
    subject.checkShare(entry, by);
    return by;
  }

  private static double clear(CatalogEntry entry, Double value, double by) {
    double clear = value == null ? by : entry.finite(value);
    entry.check(clear >= 0 && clear <= by, "is %s; give 0 to %s, the change that fires", clear, by);
    return clear;
  }
}
