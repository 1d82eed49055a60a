package io.kpipulse.alert.judge;

import io.kpipulse.alert.rule.Condition;
import io.kpipulse.alert.rule.Direction;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.Unit;
import io.kpipulse.alert.series.Signal;
import io.kpipulse.alert.series.SignalBook;
import io.kpipulse.explain.Share;
import java.util.Collection;
import java.util.List;

/**
 * How fast the error budget of a target is used up: over a long window, so that it matters, and
 * over a short one, so that it still goes on. It ends when the short one burns half as fast.
 */
final class BurnJudge implements Judge {
  private final Rule rule;
  private final Condition.Burn burn;
  private final Signal longer;
  private final Signal shorter;
  private final SignalBook book;
  private final long ahead;

  /**
   * @param ahead by how much the step of the short window begins later that ends with that of the
   *     long one, milliseconds
   */
  BurnJudge(Rule rule, Condition.Burn burn, SignalBook book, long ahead) {
    this.rule = rule;
    this.burn = burn;
    this.longer = new Signal(rule.measurement(), rule.kpi(), burn.windows().get(0));
    this.shorter = new Signal(rule.measurement(), rule.kpi(), burn.windows().get(1));
    this.book = book;
    this.ahead = ahead;
  }

  @Override
  public Collection<Unit> units() {
    return book.units(longer);
  }

  @Override
  public Comparison compare(Unit unit, long step) {
    return new Comparison(
        book.at(longer, unit, step), () -> List.of(book.at(shorter, unit, step + ahead)));
  }

  @Override
  public Evidence judge(Comparison comparison, double allowance) {
    Share last = comparison.others().get().get(0);
    return Levels.judge(
        rule,
        burn.direction(),
        comparison.now(),
        last,
        level(burn.rate()),
        level(burn.rate() / 2),
        allowance);
  }

  /** The value of the KPI at which the budget is used up so many times too fast. */
  private double level(double rate) {
    return burn.direction() == Direction.DOWN
        ? 1 - rate * (1 - burn.target())
        : rate * burn.target();
  }

  @Override
  public List<Long> reach() {
    return List.of(0L);
  }
}
