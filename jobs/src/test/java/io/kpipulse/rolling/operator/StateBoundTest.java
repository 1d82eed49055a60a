package io.kpipulse.rolling.operator;

import static io.kpipulse.rolling.operator.RollingHarness.CATALOG;
import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.point.Point;
import io.kpipulse.rolling.scope.ScopeKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the rolling stage keeps, and for how long. */
class StateBoundTest {
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();

  /** Where slices of all sizes begin. */
  private static final long MIDNIGHT = Instant.parse("2026-03-01T17:00:00Z").toEpochMilli();

  private RollingHarness rolling;

  @BeforeEach
  void start() throws Exception {
    rolling = new RollingHarness(MIDNIGHT);
    rolling.watermark(MIDNIGHT);
  }

  @AfterEach
  void stop() {
    rolling.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"SATISFACTION|national", "SATISFACTION|commune|48|20194", "TASK_FLOW|national"})
  void aSliceLivesForItsWindowAndTheHorizonWithItsSlackAndAStep(String scope) throws Exception {
    rolling.add(scope, MIDNIGHT, 1);
    rolling.snapshot();
    Map<Long, Long> lifetimes = lifetimes(scope);
    assertThat(rolling.pages().keySet()).isEqualTo(lifetimes.keySet());
    List<Map.Entry<Long, Long>> ends =
        lifetimes.entrySet().stream().sorted(Map.Entry.comparingByValue()).toList();
    for (Map.Entry<Long, Long> end : ends) {
      long time = MIDNIGHT + end.getValue();
      rolling.watermark(time - 1);
      assertThat(rolling.pages()).as("just before").containsEntry(end.getKey(), 1);
      // A scope looks after its slices when it has something to write, each midnight at least.
      rolling.watermark(MIDNIGHT + (end.getValue() / DAY + 1) * DAY);
      assertThat(rolling.pages()).as("the midnight after its end").doesNotContainKey(end.getKey());
    }
  }

  /** How long after its start a slice of each size is needed, by the catalogue. */
  private static Map<Long, Long> lifetimes(String key) {
    String group = ScopeKey.groupOf(key);
    long retention = CATALOG.measurementOf(group).retention();
    Map<Long, Long> lifetimes = new TreeMap<>();
    CATALOG.measurementOf(group).windows().get(group).entrySet().stream()
        .filter(scope -> (key + "|").contains("|" + scope.getKey().name() + "|"))
        .flatMap(scope -> scope.getValue().stream())
        .forEach(
            (WindowDefinition window) -> {
              long entering = window.step() + retention + window.step();
              long leaving = window.slice() + window.size() + retention + window.step();
              lifetimes.merge(window.step(), entering, Math::max);
              lifetimes.merge(window.slice(), leaving, Math::max);
            });
    return lifetimes;
  }

  @ParameterizedTest
  @CsvSource({"SATISFACTION|channel|, 99", "TASK_FLOW|ministry|, 123"})
  void scopesToWhichNothingComesAnyMoreLeaveNeitherStateNorTimers(String scope, int days)
      throws Exception {
    int idle = rolling.timers();
    for (int i = 0; i < 50; i++) {
      rolling.add(scope + i, MIDNIGHT, 1);
      rolling.add(scope + i, MIDNIGHT + HOUR, 3);
    }
    rolling.watermark(MIDNIGHT + DAY);
    rolling.add(scope + 7, MIDNIGHT + 2 * HOUR, 1);
    rolling.tick(HOUR);
    rolling.snapshot();
    assertThat(rolling.gauge("scopesInMemory")).isEqualTo(50);
    assertThat(rolling.stateEntries()).isEqualTo(100);
    // The last to go are the slices of the 90 days: a day, 90 days, the horizon, its slack, a step.
    rolling.watermark(MIDNIGHT + days * DAY + HOUR - 1);
    rolling.tick(HOUR);
    assertThat(rolling.gauge("scopesInMemory")).isEqualTo(50);
    rolling.watermark(MIDNIGHT + days * DAY + HOUR);
    assertThat(rolling.gauge("scopesInMemory")).isZero();
    assertThat(rolling.gauge(CorrectionMetrics.SCOPES)).isZero();
    assertThat(rolling.stateEntries()).isZero();
    assertThat(rolling.timers()).isEqualTo(idle);
    rolling.take();
    rolling.watermark(MIDNIGHT + 400 * DAY);
    rolling.snapshot();
    assertThat(rolling.stateEntries()).isZero();
    assertThat(rolling.take()).isEmpty();
  }

  @Test
  void aSilentLevelCostsItsTotalAndAPointADay() throws Exception {
    for (int i = 0; i < 50; i++) {
      rolling.add("TASK_NOW|ministry|" + i, MIDNIGHT, 1);
      rolling.add("TASK_NOW|ministry|" + i, MIDNIGHT + HOUR, 1);
    }
    rolling.watermark(MIDNIGHT + 40 * DAY);
    rolling.snapshot();
    assertThat(rolling.pages()).isEmpty();
    assertThat(rolling.stateEntries()).isEqualTo(50);
    rolling.take();
    rolling.watermark(MIDNIGHT + 45 * DAY);
    List<Point> points = rolling.take();
    assertThat(points).hasSize(50 * 5);
    assertThat(points)
        .allSatisfy(
            point -> {
              assertThat((point.time() - MIDNIGHT) % DAY).isZero();
              assertThat(point.integers()[0]).isEqualTo(2);
            });
  }

  @Test
  void aLevelThatFellToZeroCostsNothing() throws Exception {
    rolling.add("TASK_NOW|national", MIDNIGHT, 1);
    rolling.add("TASK_NOW|national", MIDNIGHT + HOUR, -1);
    rolling.watermark(MIDNIGHT + DAY);
    rolling.snapshot();
    rolling.watermark(MIDNIGHT + 40 * DAY);
    assertThat(rolling.stateEntries()).isZero();
    assertThat(rolling.gauge("scopesInMemory")).isZero();
  }

  @Test
  void aSteadyStreamTakesNoMoreStateAfterAYearThanAfterTheLongestWindow() throws Exception {
    int idle = rolling.timers();
    Map<Long, Integer> before = run(0, 128);
    int timers = rolling.timers();
    assertThat(timers).isLessThan(idle + 20);
    // Pages of 64 days begin at multiples of 64 days.
    assertThat(run(128, 128 + 4 * 64)).isEqualTo(before);
    assertThat(rolling.timers()).isLessThanOrEqualTo(timers);
  }

  private Map<Long, Integer> run(int fromDay, int toDay) throws Exception {
    for (long time = MIDNIGHT + fromDay * DAY; time < MIDNIGHT + toDay * DAY; time += 4 * HOUR) {
      rolling.watermark(time);
      rolling.add("TASK_FLOW|national", time, 1);
      rolling.add("TASK_NOW|national", time, 1);
      rolling.tick(4 * HOUR);
      rolling.take();
    }
    rolling.snapshot();
    return rolling.pages();
  }
}
