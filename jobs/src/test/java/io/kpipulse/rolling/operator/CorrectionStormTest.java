package io.kpipulse.rolling.operator;

import static io.kpipulse.rolling.operator.RollingHarness.CATALOG;
import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.fact.MeasureGroup;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.point.Point;
import io.kpipulse.rolling.BruteForce;
import io.kpipulse.rolling.operator.RollingHarness.Setup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A month's backdated reports at once, beside live ones. */
class CorrectionStormTest {
  private static final long STEP = Duration.ofMinutes(5).toMillis();
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final int DAYS = 33;
  private static final int MINISTRIES = 25;
  private static final int LATE = 3_000;

  /** What a tick writes at most, and a turn more, which may end with two steps for each window. */
  private static final int BUDGET = 4_000 + 10;

  private static final long BEGIN = Instant.parse("2026-03-01T17:00:00Z").toEpochMilli();
  private static final long NOW = BEGIN + DAYS * DAY + 13 * HOUR;
  private static final String NATIONAL = "TASK_FLOW|national";
  private static final List<WindowDefinition> WINDOWS = windows();

  private final Random random = new Random(42);
  private final Map<String, List<BruteForce.At>> facts = new HashMap<>();
  private final StoredPoints store = new StoredPoints();
  private RollingHarness rolling;
  private long watermark = BEGIN;

  private static List<WindowDefinition> windows() {
    return CATALOG
        .measurementOf(MeasureGroup.TASK_FLOW)
        .windows()
        .get(MeasureGroup.TASK_FLOW)
        .entrySet()
        .stream()
        .filter(scope -> scope.getKey().name().equals("national"))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  private static String ministry(int i) {
    return "TASK_FLOW|ministry|M" + i;
  }

  @BeforeEach
  void aMonthInOrder() throws Exception {
    rolling = new RollingHarness(NOW);
    rolling.watermark(BEGIN);
    for (long time = BEGIN; time < NOW; time += 6 * HOUR) {
      for (int i = 0; i < MINISTRIES; i++) {
        add(ministry(i), time + i * STEP, 1);
      }
      add(NATIONAL, time, MINISTRIES);
    }
    watermark(NOW);
    rolling.tick();
    take();
  }

  @AfterEach
  void stop() {
    rolling.close();
  }

  @Test
  void aLateFactEndsWithEveryPointThatItChangesWrittenAgainAndLeavesItsRecord() throws Exception {
    long late = NOW - 20 * DAY;
    add(NATIONAL, late, 7);
    Map<String, List<Point>> rewritten = new HashMap<>();
    for (Point point : drain()) {
      if (point.time() < runningStep(point)) {
        rewritten.computeIfAbsent(point.series().window(), any -> new ArrayList<>()).add(point);
      }
    }
    assertStoreIsRight(NATIONAL);
    assertThat(store.corrections()).hasSize(WINDOWS.size());
    for (Point record : store.corrections()) {
      List<Point> of = rewritten.get(record.series().window());
      long oldest = of.stream().mapToLong(Point::time).min().orElseThrow();
      assertThat(record.integers()).containsExactly(of.size(), oldest);
      assertThat(oldest).isEqualTo(floor(late, record.series().window()));
      assertThat(record.strings()).containsExactly("late");
    }
    assertThat(rolling.counter(CorrectionMetrics.POINTS))
        .isEqualTo(store.corrections().stream().mapToLong(record -> record.integers()[0]).sum());
  }

  @Test
  void isMergedAndDrainedWithinItsBudgetNewestFirst() throws Exception {
    int before = store.size();
    Map<String, List<Range>> ranges = storm();
    Map<String, Long> last = new HashMap<>();
    int rewritten = 0;
    int ticks = 0;
    do {
      rolling.tick();
      ticks++;
      List<Point> points = take();
      int corrected = 0;
      for (Point point : points) {
        if (point.time() < runningStep(point)) {
          String series = StoredPoints.series(point);
          assertThat(point.time())
              .as("newest first in %s", series)
              .isLessThan(last.getOrDefault(series, Long.MAX_VALUE));
          last.put(series, point.time());
          assertThat(ranges.get(series)).as(series).anyMatch(range -> range.holds(point.time()));
          corrected++;
        }
      }
      assertThat(corrected).isLessThanOrEqualTo(BUDGET);
      rewritten += corrected;
      if (ticks == 1) {
        assertThat(last).as("each scope and window has its turn").hasSameSizeAs(ranges);
      }
    } while (rolling.gauge(CorrectionMetrics.SCOPES) > 0);
    // Each point once at most, however many of the late facts change it, plus points that are new.
    assertThat(rewritten).isGreaterThan(before / 2).isLessThanOrEqualTo(store.size());
    assertThat(ticks).isGreaterThan(5).isLessThan(2 * (rewritten / 4_000 + 2));
    assertThat(rolling.counter(CorrectionMetrics.POINTS)).isEqualTo(rewritten);
    assertStoreIsRight(NATIONAL);
    assertStoreIsRight(ministry(3));
  }

  @Test
  void doesNotStallLivePoints() throws Exception {
    storm();
    int live = 0;
    do {
      add(NATIONAL, watermark, 1);
      watermark(watermark + STEP);
      add(NATIONAL, watermark, 1);
      long total = total(NATIONAL, "24h", watermark);
      long ended = total(NATIONAL, "24h", watermark - STEP);
      // As long as a running step of 24h waits for its refresh.
      rolling.tick(5_000);
      List<Point> points = take();
      assertThat(value(points, "national 24h", watermark)).as("the running step").isEqualTo(total);
      assertThat(value(points, "national 24h", watermark - STEP)).isEqualTo(ended);
      live++;
    } while (rolling.gauge(CorrectionMetrics.SCOPES) > 0);
    assertThat(live).isGreaterThan(5);
    drain();
    assertStoreIsRight(NATIONAL);
    assertStoreIsRight(ministry(0));
  }

  @Test
  void howLongItTakesIsMeasured() throws Exception {
    Histogram durations = rolling.histogram(CorrectionMetrics.DURATION);
    assertThat(durations.getCount()).isZero();
    long begun = rolling.now();
    storm();
    rolling.tick();
    rolling.tick();
    assertThat(rolling.gauge(CorrectionMetrics.OLDEST)).isEqualTo(200);
    assertThat(rolling.gauge(CorrectionMetrics.SCOPES)).isEqualTo(MINISTRIES + 1);
    drain();
    assertThat(durations.getCount()).isEqualTo(MINISTRIES + 1);
    assertThat(durations.getStatistics().getMax()).isEqualTo(rolling.now() - begun);
    assertThat(rolling.gauge(CorrectionMetrics.OLDEST)).isZero();
  }

  @Test
  void whatHasToBeWrittenBeforeItIsTooOldIsMeasuredAsWell() throws Exception {
    // When the watermark moves on, the slices of its first steps are about to go.
    add(NATIONAL, watermark - CATALOG.measurementOf(MeasureGroup.TASK_FLOW).retention() + HOUR, 1);
    watermark(watermark + 2 * HOUR);
    rolling.tick();
    drain();
    assertThat(rolling.counter(CorrectionMetrics.POINTS)).isPositive();
    assertThat(rolling.histogram(CorrectionMetrics.DURATION).getCount()).isEqualTo(1);
  }

  @Test
  void survivesACheckpointAndItsDurationDoesToo() throws Exception {
    long begun = rolling.now();
    storm();
    rolling.tick();
    rolling.tick();
    OperatorSubtaskState snapshot = rolling.snapshot();
    take();
    rolling.close();
    rolling = new RollingHarness(Setup.USUAL, rolling.now() + 10_000, snapshot);
    watermark(watermark + STEP);
    rolling.tick();
    assertThat(rolling.gauge(CorrectionMetrics.SCOPES)).isEqualTo(MINISTRIES + 1);
    assertThat(rolling.gauge(CorrectionMetrics.OLDEST)).isEqualTo(rolling.now() - begun);
    drain();
    for (int i = 0; i < MINISTRIES; i++) {
      assertStoreIsRight(ministry(i));
    }
    assertStoreIsRight(NATIONAL);
    Histogram durations = rolling.histogram(CorrectionMetrics.DURATION);
    assertThat(durations.getStatistics().getMax()).isEqualTo(rolling.now() - begun);
  }

  /** From the step at which a fact enters to that at which it leaves. */
  private record Range(long enters, long leaves) {
    boolean holds(long step) {
      return enters <= step && step <= leaves;
    }
  }

  /** Late facts of the last month, before the next tick; the steps that they change, by series. */
  private Map<String, List<Range>> storm() throws Exception {
    Map<String, List<Range>> ranges = new HashMap<>();
    for (int i = 0; i < LATE; i++) {
      String ministry = ministry(i % MINISTRIES);
      long time = watermark - STEP - random.nextLong(30 * DAY) / STEP * STEP;
      add(ministry, time, 1);
      add(NATIONAL, time, 1);
      addRanges(ranges, ministry, time);
      addRanges(ranges, NATIONAL, time);
    }
    return ranges;
  }

  private void addRanges(Map<String, List<Range>> ranges, String key, long time) {
    String scope = key.substring(key.indexOf('|') + 1);
    for (WindowDefinition window : WINDOWS) {
      ranges
          .computeIfAbsent(scope + " " + window.name(), any -> new ArrayList<>())
          .add(new Range(grid(time, window.step()), grid(time, window.slice()) + window.size()));
    }
  }

  private List<Point> drain() throws Exception {
    List<Point> all = new ArrayList<>();
    do {
      rolling.tick();
      all.addAll(take());
    } while (rolling.gauge(CorrectionMetrics.SCOPES) > 0);
    return all;
  }

  private void add(String key, long time, long value) throws Exception {
    MeasureVector measures = new MeasureVector(1);
    measures.add(0, value);
    facts
        .computeIfAbsent(key, any -> new ArrayList<>())
        .add(new BruteForce.At(grid(time, STEP), measures));
    rolling.add(key, grid(time, STEP), value);
  }

  private void watermark(long to) throws Exception {
    watermark = to;
    rolling.watermark(to);
  }

  private List<Point> take() {
    return store.write(rolling.take());
  }

  /** All points that exist are stored, and none that is stored is wrong. */
  private void assertStoreIsRight(String key) {
    BruteForce brute = new BruteForce(CATALOG.offset(), facts.get(key));
    String scope = key.substring(key.indexOf('|') + 1);
    for (WindowDefinition window : WINDOWS) {
      NavigableMap<Long, Long> stored = store.of(scope + " " + window.name());
      long running = grid(watermark, window.step());
      NavigableMap<Long, MeasureVector> points = brute.points(window, watermark, 1);
      assertThat(stored.headMap(running).keySet())
          .as("%s %s", scope, window.name())
          .containsAll(points.headMap(running).keySet());
      stored
          .headMap(running)
          .forEach(
              (step, value) ->
                  assertThat(value)
                      .as("%s %s at %s", scope, window.name(), Instant.ofEpochMilli(step))
                      .isEqualTo(brute.total(window, step, watermark, 1).sum(0)));
    }
  }

  private long total(String key, String window, long step) {
    WindowDefinition definition =
        WINDOWS.stream().filter(w -> w.name().equals(window)).findFirst().orElseThrow();
    return new BruteForce(CATALOG.offset(), facts.get(key))
        .total(definition, grid(step, definition.step()), watermark, 1)
        .sum(0);
  }

  private static long value(List<Point> points, String series, long time) {
    return points.stream()
        .filter(point -> point.time() == time && StoredPoints.series(point).equals(series))
        .reduce((earlier, later) -> later)
        .orElseThrow()
        .integers()[0];
  }

  private long runningStep(Point point) {
    return floor(watermark, point.series().window());
  }

  private static long floor(long time, String window) {
    return WINDOWS.stream()
        .filter(definition -> definition.name().equals(window))
        .mapToLong(definition -> grid(time, definition.step()))
        .findFirst()
        .orElseThrow();
  }

  private static long grid(long time, long size) {
    return Math.floorDiv(time + CATALOG.offset(), size) * size - CATALOG.offset();
  }
}
