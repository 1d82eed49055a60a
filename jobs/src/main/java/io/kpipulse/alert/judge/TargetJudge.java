package io.kpipulse.alert.judge;

import io.kpipulse.alert.rule.Condition;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.Unit;
import io.kpipulse.alert.series.Signal;
import io.kpipulse.alert.series.SignalBook;
import io.kpipulse.explain.Share;
import java.util.Collection;
import java.util.List;

/** Compares a KPI with a target. */
final class TargetJudge implements Judge {
  private final Rule rule;
  private final Condition.Target target;
  private final Signal signal;
  private final SignalBook book;

  TargetJudge(Rule rule, Condition.Target target, SignalBook book) {
    this.rule = rule;
    this.target = target;
    this.signal = new Signal(rule.measurement(), rule.kpi(), rule.window());
    this.book = book;
  }

  @Override
  public Collection<Unit> units() {
    return book.units(signal);
  }

  @Override
  public Comparison compare(Unit unit, long step) {
    return new Comparison(book.at(signal, unit, step));
  }

  @Override
  public Evidence judge(Comparison comparison, double allowance) {
    Share now = comparison.now();
    return Levels.judge(
        rule, target.direction(), now, now, target.target(), target.clear(), allowance);
  }

  @Override
  public List<Long> reach() {
    return List.of(0L);
  }
}
