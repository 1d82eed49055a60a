package io.kpipulse.alert.judge;

import io.kpipulse.alert.rule.Baseline;
import io.kpipulse.alert.rule.Condition;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.Unit;
import io.kpipulse.alert.series.Signal;
import io.kpipulse.alert.series.SignalBook;
import io.kpipulse.explain.Share;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares a ratio with what it was. To fire, it has to be worse than all that it is compared with;
 * to be clear, as good as all: the period before is bad itself after a while.
 */
final class DropJudge implements Judge {
  private final Rule rule;
  private final Condition.Drop drop;
  private final Signal signal;
  private final SignalBook book;
  private final ComparableWeeks weeks;
  private final long size;

  DropJudge(Rule rule, Condition.Drop drop, SignalBook book, ComparableWeeks weeks, long size) {
    this.rule = rule;
    this.drop = drop;
    this.signal = new Signal(rule.measurement(), rule.kpi(), rule.window());
    this.book = book;
    this.weeks = weeks;
    this.size = size;
  }

  @Override
  public Collection<Unit> units() {
    return book.units(signal);
  }

  @Override
  public Comparison compare(Unit unit, long step) {
    return new Comparison(
        book.at(signal, unit, step),
        () -> baselines(unit, step),
        () -> weeks.days(step, before -> book.at(signal, unit, before)));
  }

  private List<Share> baselines(Unit unit, long step) {
    List<Share> shares = new ArrayList<>(2);
    if (drop.against().contains(Baseline.BEFORE)) {
      shares.add(book.at(signal, unit, step - size));
    }
    if (drop.against().contains(Baseline.WEEKS)) {
      shares.add(weeks.sum(step, before -> book.at(signal, unit, before)));
    }
    return shares;
  }

  @Override
  public Evidence judge(Comparison comparison, double allowance) {
    Share now = comparison.now();
    if (now.denominator() == 0) {
      return Evidence.NO_DATA;
    }
    if (now.denominator() < rule.minimum()) {
      return Evidence.unknown(Reason.TOO_FEW_SAMPLES, now.ratio(), now.denominator());
    }
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    Share nearest = null;
    List<Share> baselines = comparison.others().get();
    for (Share baseline : baselines) {
      if (baseline.denominator() < rule.minimum()) {
        return Evidence.unknown(Reason.NO_BASELINE, now.ratio(), now.denominator());
      }
      double worse = drop.direction().worse(now.ratio(), baseline.ratio());
      most = Math.max(most, worse);
      if (worse < least) {
        least = worse;
        nearest = baseline;
      }
    }
    Evidence plain =
        new Evidence(
            Reason.GOOD,
            Standing.CLEAR,
            now.ratio(),
            nearest.ratio(),
            now.denominator(),
            nearest.denominator(),
            least,
            1);
    if (most < drop.clear()) {
      return plain;
    }
    if (least - allowance < drop.by()) {
      return plain.as(Reason.EFFECT_TOO_SMALL, Standing.UNCLEAR);
    }
    if (!rule.proportion()) {
      return plain.withChance(0, rule.chance());
    }
    double binomial = chance(now, baselines, allowance, 1);
    return binomial > rule.chance()
        ? plain.withChance(binomial, rule.chance())
        : plain.withChance(
            chance(now, baselines, allowance, Dispersion.of(comparison.past().get())),
            rule.chance());
  }

  private double chance(Share now, List<Share> baselines, double allowance, double dispersion) {
    double chance = 0;
    for (Share baseline : baselines) {
      double moved = drop.direction().worse(allowance, 0) * baseline.denominator();
      double numerator =
          Math.max(0, Math.min(baseline.denominator(), baseline.numerator() + moved));
      Share expected = new Share(Math.rint(numerator), baseline.denominator());
      chance =
          Math.max(
              chance,
              Chances.between(
                  drop.direction(),
                  Dispersion.deflate(now, dispersion),
                  Dispersion.deflate(expected, dispersion)));
    }
    return chance;
  }

  @Override
  public List<Long> reach() {
    Set<Long> reach = new TreeSet<>(weeks.reach());
    reach.add(0L);
    if (drop.against().contains(Baseline.BEFORE)) {
      reach.add(size);
    }
    return List.copyOf(reach);
  }
}
