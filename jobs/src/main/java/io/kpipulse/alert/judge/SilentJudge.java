package io.kpipulse.alert.judge;

import io.kpipulse.alert.rule.Condition;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.Unit;
import io.kpipulse.alert.series.Signal;
import io.kpipulse.alert.series.SignalBook;
import io.kpipulse.explain.Share;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Compares a count with what is usual at this hour of the week. */
final class SilentJudge implements Judge {
  /** From this share of the usual on, a unit is not silent any more. */
  private static final double CLEAR = 0.5;

  private final Rule rule;
  private final Condition.Silent silent;
  private final Signal signal;
  private final SignalBook book;
  private final ComparableWeeks weeks;

  SilentJudge(Rule rule, Condition.Silent silent, SignalBook book, ComparableWeeks weeks) {
    this.rule = rule;
    this.silent = silent;
    this.signal = new Signal(rule.measurement(), rule.kpi(), rule.window());
    this.book = book;
    this.weeks = weeks;
  }

  @Override
  public Collection<Unit> units() {
    return book.units(signal);
  }

  @Override
  public Comparison compare(Unit unit, long step) {
    return new Comparison(
        book.at(signal, unit, step),
        () -> List.of(weeks.sum(step, at -> book.at(signal, unit, at))));
  }

  @Override
  public Evidence judge(Comparison comparison, double allowance) {
    double count = comparison.now().numerator();
    Share usual = comparison.others().get().get(0);
    if (usual.denominator() == 0) {
      return Evidence.unknown(Reason.NO_BASELINE, count, count);
    }
    double expected = usual.ratio();
    if (expected < rule.minimum()) {
      return Evidence.unknown(Reason.TOO_FEW_SAMPLES, count, count);
    }
    Evidence plain =
        new Evidence(
            Reason.GOOD,
            Standing.CLEAR,
            count,
            expected,
            count,
            usual.numerator(),
            expected - count,
            1);
    if (count >= CLEAR * expected) {
      return plain;
    }
    if (count > silent.share() * expected) {
      return plain.as(Reason.EFFECT_TOO_SMALL, Standing.UNCLEAR);
    }
    return plain.withChance(Chances.asFew(count, expected), rule.chance());
  }

  @Override
  public List<Long> reach() {
    List<Long> reach = new ArrayList<>(List.of(0L));
    reach.addAll(ComparableWeeks.REACH);
    return reach;
  }
}
