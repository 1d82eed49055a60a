package io.kpipulse.alert.level;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Two forecasters of the next value, of which the one that did better lately is asked. One says: as
 * just now. The other: the usual level, and on it what this hour of the week usually brings. So a
 * KPI with a rhythm is held to it, and one without is not. Choosing by fading logarithmic scores
 * follows Raftery, Kárný and Ettler 2010 (Technometrics 52, 52-66), with the best model alone in
 * place of their mean: the results are nearly the same.
 *
 * @param count of values seen
 * @param recent mean of the last values
 * @param usual mean over more than a week of hours
 * @param miss of the last forecast
 */
record Forecasts(
    long count,
    double recent,
    double usual,
    double miss,
    WeekRhythm rhythm,
    Skill byRecent,
    Skill byRhythm) {
  static final Forecasts NONE =
      new Forecasts(0, 0, 0, 0, WeekRhythm.UNKNOWN, Skill.UNKNOWN, Skill.UNKNOWN);

  /** A value more errors off is a slip, unless the one before was as far off. */
  private static final double SLIP = 30;

  /** What rounding may add to a value, relative to its level: no error can be told from less. */
  private static final double ROUNDING = 1e-9;

  /** The forecast for a time, epoch milliseconds; of no use before the second value. */
  Forecast at(long timeMillis) {
    return byRecent.loss() <= byRhythm.loss()
        ? new Forecast(recent, Math.max(byRecent.error(), least()))
        : new Forecast(rhythmic(timeMillis), Math.max(byRhythm.error(), least()));
  }

  /** The forecasters after a value became known; O(1), with a copy of 2 KB. */
  Forecasts learn(long timeMillis, double value) {
    if (count == 0) {
      return new Forecasts(1, value, value, 0, rhythm, byRecent, byRhythm);
    }
    Forecast forecast = at(timeMillis);
    double reach = count == 1 ? Double.MAX_VALUE : Math.max(SLIP * forecast.error(), miss);
    return learn(timeMillis, forecast.within(reach, value), Math.abs(value - forecast.value()));
  }

  private Forecasts learn(long timeMillis, double value, double missed) {
    long seen = count + 1;
    double level = usual + (value - usual) * Memory.MEDIUM.gain(seen);
    return new Forecasts(
        seen,
        recent + (value - recent) * Memory.SHORT.gain(seen),
        level,
        missed,
        rhythm.learn(timeMillis, value - level),
        byRecent.learn(Math.abs(value - recent), least(), count),
        byRhythm.learn(Math.abs(value - rhythmic(timeMillis)), least(), count));
  }

  private double rhythmic(long timeMillis) {
    return usual + rhythm.at(timeMillis);
  }

  private double least() {
    return ROUNDING * Math.abs(usual) + Double.MIN_NORMAL;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(count);
    out.writeDouble(recent);
    out.writeDouble(usual);
    out.writeDouble(miss);
    rhythm.write(out);
    for (Skill skill : new Skill[] {byRecent, byRhythm}) {
      out.writeDouble(skill.error());
      out.writeDouble(skill.loss());
    }
  }

  static Forecasts read(DataInput in) throws IOException {
    return new Forecasts(
        in.readLong(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        WeekRhythm.read(in),
        new Skill(in.readDouble(), in.readDouble()),
        new Skill(in.readDouble(), in.readDouble()));
  }
}
