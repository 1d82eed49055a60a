package io.kpipulse.alert.judge;

import io.kpipulse.alert.rule.Direction;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.explain.Share;

/** Judges a share against fixed levels. */
final class Levels {
  private Levels() {}

  /**
   * The evidence of one share.
   *
   * @param now what is judged
   * @param last the newest share, by which it is told whether it is over
   * @param fire worse than this is bad
   * @param clear not worse than this is good
   */
  static Evidence judge(
      Rule rule,
      Direction direction,
      Share now,
      Share last,
      double fire,
      double clear,
      double allowance) {
    double value = now.ratio();
    double samples = now.denominator();
    if (samples == 0 || last.denominator() == 0) {
      return Evidence.NO_DATA;
    }
    if (samples < rule.minimum()) {
      return Evidence.unknown(Reason.TOO_FEW_SAMPLES, value, samples);
    }
    double worse = Math.min(direction.worse(value, fire), direction.worse(last.ratio(), fire));
    Evidence plain = new Evidence(Reason.GOOD, Standing.CLEAR, value, fire, samples, 0, worse, 1);
    if (direction.worse(last.ratio(), clear) <= 0) {
      return plain;
    }
    if (worse - allowance <= 0) {
      return plain.as(Reason.EFFECT_TOO_SMALL, Standing.UNCLEAR);
    }
    double level = fire + direction.worse(allowance, 0);
    double chance =
        rule.proportion() && level > 0 && level < 1 ? Chances.against(direction, now, level) : 0;
    return plain.withChance(chance, rule.chance());
  }
}
