package io.kpipulse.alert.judge;

import io.kpipulse.alert.rule.Condition;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.Unit;
import io.kpipulse.alert.series.Signal;
import io.kpipulse.alert.series.SignalBook;
import io.kpipulse.explain.Share;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Looks for a small change that lasts: the last <i>k</i> days together against a reference, the
 * days before all that are looked at, for every <i>k</i> from three days on. The most significant
 * one counts, its probability multiplied by how many were tried (Bonferroni). This is the
 * generalised likelihood ratio form of a CUSUM (Lai 1995, JRSS B 57, 613-658): it needs no guess of
 * the size of the change, and no state that goes back further than the days it looks at.
 */
final class ShiftJudge implements Judge {
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final int SHORTEST = 3;

  private final Rule rule;
  private final Condition.Shift shift;
  private final Signal signal;
  private final SignalBook book;

  ShiftJudge(Rule rule, Condition.Shift shift, SignalBook book) {
    this.rule = rule;
    this.shift = shift;
    this.signal = new Signal(rule.measurement(), rule.kpi(), rule.window());
    this.book = book;
  }

  @Override
  public Collection<Unit> units() {
    return book.units(signal);
  }

  /** The last days, the newest first, then the reference. */
  @Override
  public Comparison compare(Unit unit, long step) {
    List<Share> days = new ArrayList<>(shift.days() + 1);
    for (int day = 0; day < shift.days(); day++) {
      days.add(book.at(signal, unit, step - day * DAY));
    }
    Share reference = Share.NONE;
    for (int day = shift.days(); day < 2 * shift.days(); day++) {
      reference = reference.plus(book.at(signal, unit, step - day * DAY));
    }
    days.add(reference);
    return new Comparison(days);
  }

  @Override
  public Evidence judge(Comparison comparison, double allowance) {
    int days = shift.days();
    Share reference = comparison.shares().get(days);
    Share recent = Share.NONE;
    Evidence best = null;
    for (int day = 0; day < days; day++) {
      recent = recent.plus(comparison.shares().get(day));
      if (day + 1 < SHORTEST || recent.denominator() < rule.minimum()) {
        continue;
      }
      if (reference.denominator() < rule.minimum()) {
        return Evidence.unknown(Reason.NO_BASELINE, recent.ratio(), recent.denominator());
      }
      Evidence evidence = judge(recent, reference, allowance);
      if (evidence.standing() == Standing.CLEAR && best == null) {
        // The last days alone are good again.
        return evidence;
      }
      if (best == null || evidence.chance() < best.chance()) {
        best = evidence;
      }
    }
    if (best == null) {
      return recent.denominator() == 0
          ? Evidence.NO_DATA
          : Evidence.unknown(Reason.TOO_FEW_SAMPLES, recent.ratio(), recent.denominator());
    }
    return best.isCandidate()
        ? best.withChance(Math.min(1, best.chance() * (days - SHORTEST + 1)), rule.chance())
        : best;
  }

  private Evidence judge(Share recent, Share reference, double allowance) {
    double worse = shift.direction().worse(recent.ratio(), reference.ratio());
    Evidence plain =
        new Evidence(
            Reason.GOOD,
            Standing.CLEAR,
            recent.ratio(),
            reference.ratio(),
            recent.denominator(),
            reference.denominator(),
            worse,
            1);
    if (worse < shift.clear()) {
      return plain;
    }
    if (worse - allowance < shift.by()) {
      return plain.as(Reason.EFFECT_TOO_SMALL, Standing.UNCLEAR);
    }
    double chance = rule.proportion() ? Chances.between(shift.direction(), recent, reference) : 0;
    return plain.withChance(chance, rule.chance());
  }

  @Override
  public List<Long> reach() {
    return LongStream.range(0, 2L * shift.days()).map(day -> day * DAY).boxed().toList();
  }
}
