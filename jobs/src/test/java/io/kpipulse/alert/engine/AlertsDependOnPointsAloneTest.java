package io.kpipulse.alert.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kpipulse.alert.rule.RuleBook;
import io.kpipulse.alert.rule.WorkingCalendar;
import io.kpipulse.alert.series.FinalPoint;
import io.kpipulse.alert.watch.Alert;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever the order of points, and however often it is judged between them: the same alerts. */
class AlertsDependOnPointsAloneTest {
  private static final long DAY = Duration.ofDays(1).toMillis();

  private static final RuleBook RULES =
      new RuleBook(
          List.of(
              Rules.of("below", Rules.BELOW, "24h", Duration.ofHours(3)),
              Rules.of("drop", Rules.DROP, "24h", Duration.ofHours(6)),
              Rules.of("shift", Rules.SHIFT, "1d", Duration.ofDays(1)),
              Rules.of("silent", Rules.SILENT, "24h", Duration.ofHours(3)),
              Rules.of("burn", Rules.BURN, "7d", Duration.ofHours(3))),
          new WorkingCalendar(ZoneOffset.ofHours(7), Map.of()));

  @Property(tries = 12)
  void orderRepetitionAndJudgingInBetweenLeaveNoTrace(@ForAll Random random) {
    List<FinalPoint> points = RandomPoints.of(random);
    List<Alert> expected = alertsInOrder(points);
    assertTrue(!expected.isEmpty(), "nothing is tested without an alert");

    List<FinalPoint> arriving = withEarlierVersions(points, random);
    AlertEngine engine = new AlertEngine(RULES, RandomPoints.CATALOG);
    long mark = RandomPoints.START;
    for (FinalPoint point : arriving) {
      engine.add(point);
      if (random.nextInt(200) == 0) {
        mark = Math.min(RandomPoints.END, mark + random.nextInt(10) * DAY);
        engine.advance(RandomPoints.MEASUREMENTS, mark);
      }
    }
    engine.advance(RandomPoints.MEASUREMENTS, RandomPoints.END);

    assertEquals(sorted(expected), sorted(engine.alerts()));
  }

  private static List<Alert> alertsInOrder(List<FinalPoint> points) {
    AlertEngine engine = new AlertEngine(RULES, RandomPoints.CATALOG);
    points.forEach(engine::add);
    engine.advance(RandomPoints.MEASUREMENTS, RandomPoints.END);
    return engine.alerts();
  }

  private static List<String> sorted(List<Alert> alerts) {
    return alerts.stream().map(Alert::toString).sorted().toList();
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
          arriving.add(RandomPoints.wrong(point, 20));
        });
    if (random.nextBoolean()) {
      Collections.shuffle(arriving, random);
    }
    return arriving;
  }
}
