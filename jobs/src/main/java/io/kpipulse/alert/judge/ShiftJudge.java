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
 * Looks for a small change that lasts: the last weeks together against as many weeks before all
 * that are looked at, for every number of weeks. Whole weeks, as each day of the week has a level
 * of its own. The most significant one counts, its probability multiplied by how many were tried
 * (Bonferroni). This is the generalised likelihood ratio form of a CUSUM (Lai 1995, JRSS B 57,
 * 613-658): it needs no guess of the size of the change, and no state that goes back further than
 * the days it looks at.
 */
final class ShiftJudge implements Judge {
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final int WEEK = 7;

  /** From so many days it is told how much days differ. */
  private static final int PAST = 4 * WEEK;

  private final Rule rule;
  private final Condition.Shift shift;
  private final Signal signal;
  private final SignalBook book;

  /** What is looked at, whole weeks. */
  private final int days;

  ShiftJudge(Rule rule, Condition.Shift shift, SignalBook book) {
    this.rule = rule;
    this.shift = shift;
    this.signal = new Signal(rule.measurement(), rule.kpi(), rule.window());
    this.book = book;
    this.days = (shift.days() + WEEK - 1) / WEEK * WEEK;
  }

  @Override
  public Collection<Unit> units() {
    return book.units(signal);
  }

  /** The last days, the newest first; the reference is the latest of their past. */
  @Override
  public Comparison compare(Unit unit, long step) {
    return new Comparison(
        book.at(signal, unit, step),
        () -> days(unit, step, 1, days),
        () -> days(unit, step, days, days + PAST));
  }

  private List<Share> days(Unit unit, long step, int from, int to) {
    List<Share> shares = new ArrayList<>(to - from);
    for (int day = from; day < to; day++) {
      shares.add(book.at(signal, unit, step - day * DAY));
    }
    return shares;
  }

  @Override
  public Evidence judge(Comparison comparison, double allowance) {
    List<Share> past = comparison.past().get();
    Share reference = sum(past.subList(0, days));
    double dispersion = rule.proportion() ? Dispersion.of(past) : 1;
    List<Share> others = comparison.others().get();
    Share recent = comparison.now();
    Evidence best = null;
    for (int tried = WEEK; tried <= days; tried += WEEK) {
      recent = comparison.now().plus(sum(others.subList(0, tried - 1)));
      if (recent.denominator() < rule.minimum()) {
        continue;
      }
      if (reference.denominator() < rule.minimum()) {
        return Evidence.unknown(Reason.NO_BASELINE, recent.ratio(), recent.denominator());
      }
      Evidence evidence = judge(recent, reference, allowance, dispersion);
      if (evidence.standing() == Standing.CLEAR && best == null) {
        // The last week alone is good again.
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
    double tries = (double) days / WEEK;
    return best.isCandidate()
        ? best.withChance(Math.min(1, best.chance() * tries), rule.chance())
        : best;
  }

  private static Share sum(List<Share> shares) {
    return shares.stream().reduce(Share.NONE, Share::plus);
  }

  private Evidence judge(Share recent, Share reference, double allowance, double dispersion) {
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
    double chance =
        rule.proportion()
            ? Chances.between(
                shift.direction(),
                Dispersion.deflate(recent, dispersion),
                Dispersion.deflate(reference, dispersion))
            : 0;
    return plain.withChance(chance, rule.chance());
  }

  @Override
  public List<Long> reach() {
    return LongStream.range(0, days + PAST).map(day -> day * DAY).boxed().toList();
  }
}
