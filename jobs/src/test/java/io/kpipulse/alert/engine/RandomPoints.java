package io.kpipulse.alert.engine;

import io.kpipulse.alert.rule.Unit;
import io.kpipulse.alert.series.FinalPoint;
import io.kpipulse.catalog.Catalog;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.job.EventFamilies;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** A month of satisfaction in four units, each of which has some bad times. */
public final class RandomPoints {
  /** That of the points. */
  public static final Catalog CATALOG = EventFamilies.SHIPPED.reference().catalog();

  /** The measurement of the points. */
  public static final Set<String> MEASUREMENTS = Set.of("satisfaction_kpi");

  /** When the first step begins, epoch milliseconds. */
  public static final long START = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();

  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long DAY = 24 * HOUR;
  private static final int DAYS = 30;

  /** When the last step has ended, epoch milliseconds. */
  public static final long END = START + DAYS * DAY;

  private static final List<Unit> UNITS =
      List.of(
          new Unit("national", new TreeMap<>()),
          unit("locality", "01"),
          unit("locality", "48"),
          unit("ministry", "BCA"));

  private RandomPoints() {}

  private static Unit unit(String dimension, String code) {
    return new Unit(dimension, new TreeMap<>(Map.of(dimension, code)));
  }

  /** 24h and 7d points every three hours, and daily 1d points; all of version 2. */
  public static List<FinalPoint> of(Random random) {
    List<FinalPoint> points = new ArrayList<>();
    for (long step = START; step < END; step += 3 * HOUR) {
      for (Unit unit : UNITS) {
        double rate = isBad(unit, step, random) ? 0.6 : 0.93;
        int samples = 20 + random.nextInt(200);
        points.add(point("24h", unit, step, 2, samples, rate));
        points.add(point("7d", unit, step, 2, samples * 5, rate));
        if ((step + 7 * HOUR) % DAY < 3 * HOUR) {
          points.add(point("1d", unit, step, 2, samples, rate));
        }
      }
    }
    return points;
  }

  private static boolean isBad(Unit unit, long step, Random random) {
    long block = step / (30 * HOUR);
    return Math.floorMod(unit.hashCode() * 31L + block, 7) == 0 && random.nextInt(20) > 0;
  }

  /** An earlier version of a point, which says something else. */
  public static FinalPoint wrong(FinalPoint point, double rate) {
    return point(point.window(), point.unit(), point.step(), 1, 50, rate);
  }

  private static FinalPoint point(
      String window, Unit unit, long step, long version, int samples, double rate) {
    long satisfied = Math.round(samples * Math.min(1, rate));
    List<String> measures = CATALOG.measurementOf("SATISFACTION").measures();
    long[] totals = new long[measures.size()];
    totals[measures.indexOf("responses")] = samples;
    totals[measures.indexOf("satisfied")] = satisfied;
    return new FinalPoint(
        "satisfaction_kpi",
        window,
        unit,
        step,
        version,
        new MeasureVector(totals, null),
        Map.of("cases", (long) samples));
  }
}
