package io.kpipulse.rolling.operator;

import static io.kpipulse.rolling.operator.RollingHarness.CATALOG;
import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.point.Point;
import io.kpipulse.rolling.BruteForce;
import io.kpipulse.rolling.operator.RollingHarness.Setup;
import io.kpipulse.rolling.slice.Grid;
import io.kpipulse.task.TaskFamily;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A month's backdated reports at once, beside live ones. */
@Tag("slow")
class CorrectionStormTest {
  private static final long STEP = Duration.ofMinutes(5).toMillis();
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final int MINISTRIES = 25;

  /** What a tick writes at most, and a step more for each window of the last turn. */
  private static final int BUDGET = 4_000 + 5;

  private static final long BEGIN = Instant.parse("2026-03-01T17:00:00Z").toEpochMilli();
  private static final long NOW = BEGIN + 33 * DAY + 13 * HOUR;
  private static final String NATIONAL = "TASK_FLOW|national";
  private static final Grid GRID = new Grid(CATALOG.offset());
  private static final List<WindowDefinition> WINDOWS =
      CATALOG
          .measurementOf(TaskFamily.FLOW.name())
          .windows()
          .get(TaskFamily.FLOW.name())
          .values()
          .iterator()
          .next();

  private final Random random = new Random(42);
  private final Map<String, List<BruteForce.At>> facts = new HashMap<>();
  private final StoredPoints store = new StoredPoints();
  private RollingHarness rolling;
  private long watermark = BEGIN;

  private static String ministry(int i) {
    return "TASK_FLOW|ministry|M" + i;
  }

  @BeforeEach
  void aMonthInOrder() throws Exception {
    rolling = new RollingHarness(NOW);
    rolling.watermark(BEGIN);
    for (long time = BEGIN; time < NOW; time += 6 * HOUR) {
      for (int i = 0; i < MINISTRIES; i++) {
        add(ministry(i), time + i * STEP);
      }
      add(NATIONAL, time);
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
  void eachStepIsWrittenOnceNewestFirstWithinTheBudgetOfEachTick() throws Exception {
    storm();
    Map<String, Long> last = new HashMap<>();
    int rewritten = 0;
    int ticks = 0;
    do {
      rolling.tick();
      ticks++;
      int corrected = 0;
      for (Point point : take()) {
        if (point.time() < runningStep(point)) {
          String series = StoredPoints.series(point);
          assertThat(point.time())
              .as("newest first in %s", series)
              .isLessThan(last.getOrDefault(series, Long.MAX_VALUE));
          last.put(series, point.time());
          corrected++;
        }
      }
      assertThat(corrected).isLessThanOrEqualTo(BUDGET);
      rewritten += corrected;
      assertThat(last).as("each window has its turn").hasSize((MINISTRIES + 1) * WINDOWS.size());
    } while (rolling.gauge(CorrectionMetrics.SCOPES) > 0);
    assertThat(ticks).isGreaterThan(5).isLessThan(2 * (rewritten / 4_000 + 2));
    assertThat(rolling.counter(CorrectionMetrics.POINTS)).isEqualTo(rewritten);
    assertThat(store.corrections().stream().mapToLong(record -> record.integers()[0]).sum())
        .isEqualTo(rewritten);
    assertStoreIsRight();
  }

  @Test
  void livePointsDoNotWait() throws Exception {
    storm();
    int live = 0;
    do {
      add(NATIONAL, watermark);
      watermark(watermark + STEP);
      add(NATIONAL, watermark);
      // As long as a running step of 24h waits for its early firing.
      rolling.tick(5_000);
      take();
      NavigableMap<Long, Long> stored = store.of("national 24h");
      for (long step : new long[] {watermark - STEP, watermark}) {
        assertThat(stored.get(step)).isEqualTo(total(NATIONAL, WINDOWS.get(0), step));
      }
      live++;
    } while (rolling.gauge(CorrectionMetrics.SCOPES) > 0);
    assertThat(live).isGreaterThan(5);
    assertStoreIsRight();
  }

  @Test
  void goesOnFromACheckpointAndMeasuresItsDurationAnew() throws Exception {
    storm();
    rolling.tick();
    rolling.tick();
    assertThat(rolling.gauge(CorrectionMetrics.OLDEST)).isEqualTo(200);
    OperatorSubtaskState snapshot = rolling.snapshot();
    take();
    rolling.close();
    rolling = new RollingHarness(Setup.USUAL, rolling.now() + 10_000, snapshot);
    long restarted = rolling.now();
    watermark(watermark + STEP);
    rolling.tick();
    assertThat(rolling.gauge(CorrectionMetrics.SCOPES)).isEqualTo(MINISTRIES + 1);
    assertThat(rolling.gauge(CorrectionMetrics.OLDEST)).isEqualTo(rolling.now() - restarted);
    drain();
    assertStoreIsRight();
    assertThat(rolling.gauge(CorrectionMetrics.OLDEST)).isZero();
    Histogram durations = rolling.histogram(CorrectionMetrics.DURATION);
    assertThat(durations.getCount()).isEqualTo(MINISTRIES + 1);
    assertThat(durations.getStatistics().getMax()).isEqualTo(rolling.now() - restarted);
  }

  @Test
  void whatHasToBeWrittenBeforeItIsTooOldIsMeasuredAsWell() throws Exception {
    // When the watermark moves on, the slices of its first steps are about to go.
    long oldest = CATALOG.measurementOf(TaskFamily.FLOW.name()).retention() - HOUR;
    add(NATIONAL, watermark - oldest);
    watermark(watermark + 2 * HOUR);
    drain();
    assertThat(rolling.counter(CorrectionMetrics.POINTS)).isPositive();
    assertThat(rolling.histogram(CorrectionMetrics.DURATION).getCount()).isEqualTo(1);
  }

  /** Late facts of the last month, before the next tick. */
  private void storm() throws Exception {
    for (int i = 0; i < 3_000; i++) {
      long time = watermark - STEP - random.nextLong(30 * DAY) / STEP * STEP;
      add(ministry(i % MINISTRIES), time);
      add(NATIONAL, time);
    }
  }

  private void drain() throws Exception {
    do {
      rolling.tick();
      take();
    } while (rolling.gauge(CorrectionMetrics.SCOPES) > 0);
  }

  private void add(String scope, long time) throws Exception {
    MeasureVector one = new MeasureVector(new long[] {1}, null);
    long slice = GRID.floor(time, STEP);
    facts.computeIfAbsent(scope, any -> new ArrayList<>()).add(new BruteForce.At(slice, one));
    rolling.add(scope, slice, 1);
  }

  private void watermark(long to) throws Exception {
    watermark = to;
    rolling.watermark(to);
  }

  private List<Point> take() {
    return store.write(rolling.take());
  }

  private long total(String scope, WindowDefinition window, long step) {
    return new BruteForce(CATALOG.offset(), facts.get(scope))
        .total(window, step, watermark, 1)
        .sum(0);
  }

  /** All points that exist are stored, and none that is stored is wrong. */
  private void assertStoreIsRight() {
    for (String scope : List.of(NATIONAL, ministry(3))) {
      BruteForce brute = new BruteForce(CATALOG.offset(), facts.get(scope));
      for (WindowDefinition window : WINDOWS) {
        String series = scope.substring(scope.indexOf('|') + 1) + " " + window.name();
        long running = GRID.floor(watermark, window.step());
        NavigableMap<Long, Long> stored = store.of(series).headMap(running, false);
        assertThat(stored.keySet())
            .as(series)
            .containsAll(brute.points(window, watermark, 1).headMap(running).keySet());
        stored.forEach(
            (step, value) ->
                assertThat(value)
                    .as("%s at %s", series, step)
                    .isEqualTo(total(scope, window, step)));
      }
    }
  }

  private static long runningStep(long watermark, String window) {
    return WINDOWS.stream()
        .filter(definition -> definition.name().equals(window))
        .mapToLong(definition -> GRID.floor(watermark, definition.step()))
        .findFirst()
        .orElseThrow();
  }

  private long runningStep(Point point) {
    return runningStep(watermark, point.series().window());
  }
}
