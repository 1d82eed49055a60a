package io.kpipulse.alert.rule;

import io.kpipulse.catalog.CatalogEntry;
import io.kpipulse.catalog.WindowDefinition;
import java.util.List;

/** Reads and checks conditions that compare a KPI with a target. */
final class TargetReader {
  private static final String CATALOGUE_TARGET = "target";

  private final CatalogEntry own;
  private final RuleSubject subject;

  TargetReader(CatalogEntry own, RuleSubject subject) {
    this.own = own;
    this.subject = subject;
  }

  Condition.Target level(Direction direction, RuleFile.Target condition) {
    double target = number(own.of("target"), condition.target());
    subject.checkShare(own.of("target"), target);
    double clear = condition.clear() == null ? target : own.of("clear").finite(condition.clear());
    own.of("clear")
        .check(
            direction.worse(clear, target) <= 0,
            "%s is worse than the target %s; give %s or %s",
            clear,
            target,
            target,
            direction == Direction.DOWN ? "more" : "less");
    return new Condition.Target(direction, target, clear);
  }

  Condition.Burn burn(RuleFile.Burn condition) {
    subject.requireRatio(own);
    Direction direction =
        FileWord.constant(own.of("direction"), condition.direction(), ConditionReader.DIRECTIONS);
    double target = number(own.of("target"), condition.target());
    own.of("target")
        .check(target > 0 && target < 1, "is %s; give more than 0 and less than 1", target);
    double rate = own.of("rate").finite(condition.rate());
    double fastest = 1 / (direction == Direction.DOWN ? 1 - target : target);
    own.of("rate")
        .check(
            rate > 1 && rate <= fastest,
            "is %s; give more than 1, and with the target %s at most %s, where nothing is good",
            rate,
            target,
            Math.floor(fastest * 100) / 100);
    CatalogEntry windows = own.of("windows");
    List<String> names = windows.required(condition.windows());
    windows.check(names.size() == 2, "%s are not two windows; give the long one first", names);
    WindowDefinition shorter = SubjectReader.other(windows, subject, names.get(1));
    windows.check(
        !shorter.isLevel() && subject.window().size() > shorter.size(),
        "%s is not longer than %s; give two windows of events, the long one first",
        names.get(0),
        names.get(1));
    windows.check(
        subject.window().step() % shorter.step() == 0,
        "%s has no point at each step of %s; give windows whose steps fit",
        names.get(1),
        names.get(0));
    return new Condition.Burn(direction, target, rate, names);
  }

  /** A number, or that of the catalogue. */
  private double number(CatalogEntry entry, String text) {
    if (entry.required(text).equals(CATALOGUE_TARGET)) {
      Double target = subject.measurement().fields().targets().get(subject.kpi());
      entry.check(
          target != null,
          "the catalogue has no target of %s; give a number, or add one to kpis.yaml",
          subject.kpi());
      return target;
    }
    try {
      return entry.finite(Double.valueOf(text));
    } catch (NumberFormatException e) {
      throw entry.wrong(
          "'" + text + "' is not a number; give one, or 'target' for that of the catalogue");
    }
  }
}
