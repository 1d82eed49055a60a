package io.kpipulse.bench.alerts.year;

import java.util.SplittableRandom;

/**
 * What makes the days of a unit differ beyond chance: a slow drift that comes back to its level,
 * and good and bad days. Shares of many days are therefore not binomial; their variance is that of
 * a logistic-normal mixture.
 */
final class DayEffects {
  private static final double DRIFT_STEP = 0.012;
  private static final double DRIFT_KEPT = 1 - 1 / 60.0;
  private static final double DAY_SPREAD = 0.06;
  private static final double COUNTRY_SPREAD = 0.02;
  private static final double VOLUME_SPREAD = 0.1;

  private final double[][][] logit;
  private final double[][] volume;

  /**
   * @param logit by KPI, unit and day
   * @param volume factor by unit and day
   */
  DayEffects(double[][][] logit, double[][] volume) {
    this.logit = logit;
    this.volume = volume;
  }

  static DayEffects random(int units, int days, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][][] logit = new double[Kpi.values().length][units][days];
    double[][] volume = new double[units][days];
    for (int unit = 0; unit < units; unit++) {
      double spread = unit == 0 ? COUNTRY_SPREAD : DAY_SPREAD;
      for (double[][] ofKpi : logit) {
        double drift = 0;
        for (int day = 0; day < days; day++) {
          drift = drift * DRIFT_KEPT + DRIFT_STEP * random.nextGaussian();
          ofKpi[unit][day] = drift + spread * random.nextGaussian();
        }
      }
      for (int day = 0; day < days; day++) {
        volume[unit][day] = Math.exp(VOLUME_SPREAD * random.nextGaussian());
      }
    }
    return new DayEffects(logit, volume);
  }

  double[][][] logit() {
    return logit;
  }

  double[][] volume() {
    return volume;
  }
}
