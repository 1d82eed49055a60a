package io.kpipulse.alert.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kpipulse.alert.rule.RuleBook;
import io.kpipulse.alert.rule.Unit;
import io.kpipulse.alert.rule.WorkingCalendar;
import io.kpipulse.alert.series.FinalPoint;
import io.kpipulse.alert.watch.Alert;
import io.kpipulse.catalog.Catalog;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.job.EventFamilies;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever the order of points, and however often it is judged between them: the same alerts. */
class AlertsDependOnPointsAloneTest {
  private static final Catalog CATALOG = EventFamilies.SHIPPED.reference().catalog();
  private static final long START = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long DAY = 24 * HOUR;
  private static final int DAYS = 30;
  private static final Set<String> ALL = Set.of("satisfaction_kpi");
  private static final List<Unit> UNITS =
      List.of(
          new Unit("national", new TreeMap<>()),
          unit("locality", "01"),
          unit("locality", "48"),
          unit("ministry", "BCA"));

  private static final RuleBook RULES =
      new RuleBook(
          List.of(
              Rules.of("below", Rules.BELOW, "24h", Duration.ofHours(3)),
              Rules.of("drop", Rules.DROP, "24h", Duration.ofHours(6)),
              Rules.of("shift", Rules.SHIFT, "1d", Duration.ofDays(1)),
              Rules.of("silent", Rules.SILENT, "24h", Duration.ofHours(3)),
              Rules.of("burn", Rules.BURN, "7d", Duration.ofHours(3))),
          new WorkingCalendar(ZoneOffset.ofHours(7), Map.of()));

  private static Unit unit(String dimension, String code) {
    return new Unit(dimension, new TreeMap<>(Map.of(dimension, code)));
  }

  @Property(tries = 12)
  void orderRepetitionAndJudgingInBetweenLeaveNoTrace(@ForAll Random random) {
    List<FinalPoint> points = points(random);
    List<Alert> expected = alertsInOrder(points);
    assertTrue(!expected.isEmpty(), "nothing is tested without an alert");

    List<FinalPoint> arriving = withEarlierVersions(points, random);
    AlertEngine engine = new AlertEngine(RULES, CATALOG);
    long mark = START;
    for (FinalPoint point : arriving) {
      engine.add(point);
      if (random.nextInt(200) == 0) {
        mark = Math.min(end(), mark + random.nextInt(10) * DAY);
        engine.advance(ALL, mark);
      }
    }
    engine.advance(ALL, end());

    assertEquals(sorted(expected), sorted(engine.alerts()));
  }

  private static List<Alert> alertsInOrder(List<FinalPoint> points) {
    AlertEngine engine = new AlertEngine(RULES, CATALOG);
    points.forEach(engine::add);
    engine.advance(ALL, end());
    return engine.alerts();
  }

  private static List<String> sorted(List<Alert> alerts) {
    return alerts.stream().map(Alert::toString).sorted().toList();
  }

  private static long end() {
    return START + DAYS * DAY;
  }

  /** Wrong versions come before the right ones, some points come twice, all in any order. */
  private static List<FinalPoint> withEarlierVersions(List<FinalPoint> points, Random random) {
    List<FinalPoint> arriving = new ArrayList<>(points);
    Set<Integer> at = new HashSet<>();
    for (int i = 0; i < points.size() / 20; i++) {
      at.add(random.nextInt(points.size()));
    }
    at.forEach(
        i -> {
          FinalPoint point = points.get(i);
          arriving.add(point);
          arriving.add(point(point.window(), point.unit(), point.step(), 1, 50, 20));
        });
    if (random.nextBoolean()) {
      Collections.shuffle(arriving, random);
    }
    return arriving;
  }

  /** Hourly 24h points, daily 1d and hourly 7d points; each unit has some bad times. */
  private static List<FinalPoint> points(Random random) {
    List<FinalPoint> points = new ArrayList<>();
    for (long step = START; step < end(); step += 3 * HOUR) {
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
