package io.kpipulse.bench.store;

import io.kpipulse.catalog.CatalogLoader;
import io.kpipulse.catalog.MeasurementDefinition;
import io.kpipulse.fact.BucketGrid;
import io.kpipulse.fact.Dimensions;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.point.FieldLayout;
import io.kpipulse.point.Point;
import io.kpipulse.point.Series;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Points of {@code satisfaction_kpi} as the jobs write them: many series, one step after the other,
 * values by the formulas of the catalogue over invented totals. The same on every machine.
 *
 * <p>The values are made beforehand, so that a run costs no more than the making of a point; they
 * come again after 65,536 points, which no part of the sink remembers.
 */
final class SamplePoints implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String MEASUREMENT = "satisfaction_kpi";
  private static final long FIRST_STEP = Instant.parse("2026-03-01T17:00:00Z").toEpochMilli();
  private static final long STEP = Duration.ofMinutes(5).toMillis();
  private static final int LARGEST_TOTAL = 2_000;
  private static final int VALUES = 1 << 16;
  private static final long SEED = 57;

  private final int series;
  private final long points;
  private transient Values values;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Values(Series[] series, long[][] integers, double[][] doubles) {}

  /**
   * @param series how many, at most 100,000
   * @param points in all; a multiple of the series
   */
  SamplePoints(int series, long points) {
    if (series < 1 || series > 100_000 || points < 1 || points % series != 0) {
      throw new IllegalArgumentException(
          points
              + " points of "
              + series
              + " series; 1 to 100000 series, and as many points in each");
    }
    this.series = series;
    this.points = points;
  }

  int series() {
    return series;
  }

  long count() {
    return points;
  }

  static FieldLayout layout() {
    return measurement().layout();
  }

  private static MeasurementDefinition measurement() {
    return CatalogLoader.shipped().measurement(MEASUREMENT);
  }

  /** A point by its number from 0: all series at the first step, then all at the next. */
  Point point(long number) {
    return point((int) (number % series), number / series);
  }

  /** The point of a series at a step, both counted from 0. */
  Point point(int inSeries, long step) {
    Values made = values();
    int at = valueOf(inSeries, step);
    return new Point(
        made.series[inSeries],
        FIRST_STEP + step * STEP,
        made.integers[at],
        made.doubles[at],
        Point.NO_STRINGS);
  }

  /** What the sums over all points are; stores answer the same if they hold them all. */
  StoredSums sums() {
    Values made = values();
    List<String> names = layout().integers();
    int cases = names.indexOf(StoredSums.CASES);
    int scores = names.indexOf(StoredSums.SCORES);
    long sumOfCases = 0;
    long sumOfScores = 0;
    for (long number = 0; number < points; number++) {
      long[] integers = made.integers[valueOf((int) (number % series), number / series)];
      sumOfCases += integers[cases];
      sumOfScores += integers[scores];
    }
    return new StoredSums(points, sumOfCases, sumOfScores);
  }

  private static int valueOf(int inSeries, long step) {
    return (int) ((inSeries + step * 7919) & (VALUES - 1));
  }

  private Values values() {
    if (values == null) {
      values = make();
    }
    return values;
  }

  private Values make() {
    Series[] all = new Series[series];
    for (int i = 0; i < series; i++) {
      String commune = String.format("%05d", i);
      String locality = String.format("%02d", i % 34 + 1);
      all[i] =
          new Series(
              MEASUREMENT,
              "commune",
              "24h",
              new Dimensions(null, locality, null, commune, null, null, null));
    }
    MeasurementDefinition measurement = measurement();
    SplittableRandom random = new SplittableRandom(SEED);
    long[][] integers = new long[VALUES][];
    double[][] doubles = new double[VALUES][];
    for (int i = 0; i < VALUES; i++) {
      MeasureVector totals = totals(measurement.measures(), random);
      integers[i] = measurement.fields().integers(totals);
      doubles[i] = measurement.fields().doubles(totals);
    }
    return new Values(all, integers, doubles);
  }

  private static MeasureVector totals(List<String> measures, SplittableRandom random) {
    MeasureVector totals = new MeasureVector(measures.size());
    int cases = 1 + random.nextInt(LARGEST_TOTAL);
    int responses = random.nextInt(cases + 1);
    for (int i = 0; i < measures.size(); i++) {
      totals.add(
          i,
          switch (measures.get(i)) {
            case StoredSums.CASES -> cases;
            case "responses" -> responses;
            case StoredSums.SCORES -> responses * 4L;
            case "satisfied", "dissatisfied" -> responses == 0 ? 0 : random.nextInt(responses);
            default -> random.nextInt(cases);
          });
    }
    for (int i = 0; i < 20; i++) {
      totals.count(BucketGrid.bucketOf(60 + random.nextInt(10_000)), 1 + random.nextInt(5));
    }
    return totals;
  }
}
