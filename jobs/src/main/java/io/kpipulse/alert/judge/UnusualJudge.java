package io.kpipulse.alert.judge;

import io.kpipulse.alert.level.LevelReading;
import io.kpipulse.alert.rule.Condition;
import io.kpipulse.alert.rule.Direction;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.Unit;
import io.kpipulse.alert.series.Signal;
import io.kpipulse.alert.series.SignalBook;
import io.kpipulse.explain.Share;
import java.util.Collection;
import java.util.List;

/** Compares a level with what the series has shown in four weeks. */
final class UnusualJudge implements Judge {
  private final Rule rule;
  private final Condition.Unusual unusual;
  private final Signal signal;
  private final SignalBook book;
  private final LevelMemory memory;

  UnusualJudge(Rule rule, Condition.Unusual unusual, SignalBook book, LevelMemory memory) {
    this.rule = rule;
    this.unusual = unusual;
    this.signal = new Signal(rule.measurement(), rule.kpi(), rule.window());
    this.book = book;
    this.memory = memory;
  }

  @Override
  public Collection<Unit> units() {
    return book.units(signal);
  }

  /** The value, what was expected, and how likely it is that it is unusual. */
  @Override
  public Comparison compare(Unit unit, long step) {
    return new Comparison(book.at(signal, unit, step), () -> expected(unit, step));
  }

  private List<Share> expected(Unit unit, long step) {
    LevelReading reading =
        memory.at(unit, step, before -> enough(book.at(signal, unit, before))).reading();
    return List.of(new Share(reading.expected(), 1), new Share(reading.likelihood(), 1));
  }

  /** Few samples are a missing value: they teach nothing. */
  private Share enough(Share share) {
    return share.denominator() < rule.minimum() ? Share.NONE : share;
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
    List<Share> others = comparison.others().get();
    double expected = others.get(0).numerator();
    if (Double.isNaN(expected)) {
      return Evidence.unknown(Reason.NO_BASELINE, now.ratio(), now.denominator());
    }
    double likelihood = others.get(1).numerator();
    double worse = worse(now.ratio(), expected);
    Evidence plain =
        new Evidence(
            Reason.GOOD,
            Standing.CLEAR,
            now.ratio(),
            expected,
            now.denominator(),
            0,
            worse,
            1 - likelihood);
    if (worse <= 0 || likelihood < unusual.likelihood()) {
      return worse <= 0 ? plain : plain.as(Reason.WITHIN_CHANCE, Standing.CLEAR);
    }
    return plain.as(Reason.BAD, Standing.BAD);
  }

  private double worse(double value, double expected) {
    Direction direction = unusual.direction();
    return direction == null ? Math.abs(value - expected) : direction.worse(value, expected);
  }

  @Override
  public List<Long> reach() {
    return memory.reach();
  }

  @Override
  public void changed() {
    memory.clear();
  }
}
