package io.kpipulse.bench.alerts.year;

import io.kpipulse.alert.rule.Unit;
import io.kpipulse.local.units.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Who answers, how many, and how content they are by and large. Unit 0 is the country; the
 * ministries follow, then the localities. A cell is a ministry in a locality.
 */
final class Population {
  private static final double LEAST = 3;
  private static final double MOST = 3000;

  /** How steeply ministries fall off, so that their sum is that of the localities. */
  private static final double STEEPNESS = 0.45;

  private static final double CELL_SPREAD = 0.3;
  private static final double LEVEL_SPREAD = 0.3;
  private static final double LEVEL = 2.4;

  private final List<Unit> units;
  private final int ministries;
  private final double[][] cells;
  private final double[][] levels;

  /**
   * @param units in this order
   * @param ministries how many of them are ministries
   * @param cells expected answers of a usual working day, by ministry and locality
   * @param levels logit of each KPI by unit; that of a cell is the sum over its units
   */
  Population(List<Unit> units, int ministries, double[][] cells, double[][] levels) {
    this.units = units;
    this.ministries = ministries;
    this.cells = cells;
    this.levels = levels;
  }

  static Population random(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Units shipped = Units.shipped();
    List<Unit> units = new ArrayList<>(List.of(Unit.of("national", Map.of())));
    shipped.ministries().forEach(m -> units.add(Unit.of("ministry", Map.of("ministry", m.code()))));
    shipped.localities().forEach(l -> units.add(Unit.of("locality", Map.of("locality", l.code()))));
    int ministries = shipped.ministries().size();
    double[] ofMinistry = sizes(ministries, STEEPNESS, random);
    double[] ofLocality = sizes(shipped.localities().size(), 1, random);
    return new Population(
        units, ministries, cells(ofMinistry, ofLocality, random), levels(units.size(), random));
  }

  /** From the least to the most, in random order. */
  private static double[] sizes(int count, double steepness, SplittableRandom random) {
    double[] sizes = new double[count];
    for (int i = 0; i < count; i++) {
      sizes[i] = LEAST * Math.pow(MOST / LEAST, Math.pow(i / (count - 1.0), steepness));
    }
    for (int i = count - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      double swapped = sizes[i];
      sizes[i] = sizes[j];
      sizes[j] = swapped;
    }
    return sizes;
  }

  private static double[][] cells(
      double[] ministries, double[] localities, SplittableRandom random) {
    double sum = 0;
    for (double size : ministries) {
      sum += size;
    }
    double[][] cells = new double[ministries.length][localities.length];
    for (int m = 0; m < ministries.length; m++) {
      for (int l = 0; l < localities.length; l++) {
        double noise =
            Math.exp(CELL_SPREAD * random.nextGaussian() - CELL_SPREAD * CELL_SPREAD / 2);
        cells[m][l] = localities[l] * ministries[m] / sum * noise;
      }
    }
    return cells;
  }

  private static double[][] levels(int units, SplittableRandom random) {
    double[][] levels = new double[Kpi.values().length][units];
    for (double[] ofKpi : levels) {
      ofKpi[0] = LEVEL;
      for (int unit = 1; unit < units; unit++) {
        ofKpi[unit] = LEVEL_SPREAD * random.nextGaussian();
      }
    }
    return levels;
  }

  int ministry(int ministry) {
    return 1 + ministry;
  }

  int locality(int locality) {
    return 1 + ministries + locality;
  }

  boolean isLocality(int unit) {
    return unit > ministries;
  }

  /** The share of a unit by and large. */
  double usual(Kpi kpi, int unit) {
    double[] of = levels[kpi.index()];
    return 1 / (1 + Math.exp(-of[0] - (unit == 0 ? 0 : of[unit])));
  }

  /** Expected answers of a unit on a usual working day. */
  double answers(int unit) {
    double sum = 0;
    for (int m = 0; m < cells.length; m++) {
      for (int l = 0; l < cells[m].length; l++) {
        sum += unit == 0 || unit == ministry(m) || unit == locality(l) ? cells[m][l] : 0;
      }
    }
    return sum;
  }

  List<Unit> units() {
    return units;
  }

  int ministries() {
    return ministries;
  }

  double[][] cells() {
    return cells;
  }

  double[][] levels() {
    return levels;
  }
}
