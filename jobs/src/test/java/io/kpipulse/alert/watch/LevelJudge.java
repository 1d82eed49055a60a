package io.kpipulse.alert.watch;

import io.kpipulse.alert.judge.Comparison;
import io.kpipulse.alert.judge.Evidence;
import io.kpipulse.alert.judge.Judge;
import io.kpipulse.alert.judge.Reason;
import io.kpipulse.alert.judge.Standing;
import io.kpipulse.alert.rule.Unit;
import io.kpipulse.explain.Share;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Judges given shares against 1: bad from 0.2 below on, clear up to 0.1 below. */
final class LevelJudge implements Judge {
  private static final double BAD = 0.2;
  private static final double CLEAR = 0.1;

  private final Map<Unit, double[]> rates = new TreeMap<>();
  private final long length;

  LevelJudge(long length) {
    this.length = length;
  }

  /** The rates of a unit by step, each of a hundred samples, NaN of none; the last one lasts. */
  LevelJudge with(Unit unit, double... ofSteps) {
    rates.put(unit, ofSteps);
    return this;
  }

  @Override
  public Collection<Unit> units() {
    List<Unit> units = new ArrayList<>(rates.keySet());
    units.add(0, Unit.of("national", Map.of()));
    return units;
  }

  /** The country is the sum of all. */
  @Override
  public Comparison compare(Unit unit, long step) {
    int at = (int) (step / length);
    Share sum = Share.NONE;
    for (Map.Entry<Unit, double[]> entry : rates.entrySet()) {
      if (unit.codes().isEmpty() || unit.equals(entry.getKey())) {
        double[] ofSteps = entry.getValue();
        double rate = ofSteps[Math.min(at, ofSteps.length - 1)];
        sum = Double.isNaN(rate) ? sum : sum.plus(new Share(100 * rate, 100));
      }
    }
    return new Comparison(sum);
  }

  @Override
  public Evidence judge(Comparison comparison, double allowance) {
    Share now = comparison.now();
    double worse = 1 - now.ratio();
    if (now.denominator() == 0) {
      return Evidence.NO_DATA;
    }
    Reason reason = Reason.EFFECT_TOO_SMALL;
    Standing standing = Standing.UNCLEAR;
    if (worse < CLEAR) {
      reason = Reason.GOOD;
      standing = Standing.CLEAR;
    } else if (worse - allowance >= BAD) {
      reason = Reason.BAD;
      standing = Standing.BAD;
    }
    return new Evidence(reason, standing, now.ratio(), 1, now.denominator(), 0, worse, 0);
  }

  @Override
  public List<Long> reach() {
    return List.of(0L);
  }
}
