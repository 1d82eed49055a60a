package io.kpipulse.rolling;

import static io.kpipulse.rolling.RollingHarness.CATALOG;
import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.fact.MeasureGroup;
import io.kpipulse.point.Point;
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

/** What the rolling stage keeps, for how long, and how often it writes it. */
class StateBoundTest {
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long LONG_AFTER = 400 * DAY;

  /** Where slices of all sizes begin. */
  private static final long MIDNIGHT = Instant.parse("2026-03-01T17:00:00Z").toEpochMilli();

  private RollingHarness rolling;

  @BeforeEach
  void start() throws Exception {
    rolling = new RollingHarness(MIDNIGHT, null);
  }

  @AfterEach
  void stop() {
    rolling.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SATISFACTION|national",
        "SATISFACTION|commune|48|20194",
        "TASK_FLOW|national",
        "TASK_NOW|national"
      })
  void aSliceLivesForItsWindowAndTheHorizonWithItsSlackAndAStep(String key) throws Exception {
    rolling.clock(MIDNIGHT);
    rolling.add(key, MIDNIGHT, 1);
    rolling.snapshot();
    Map<Long, Long> lifetimes = lifetimes(key);
    assertThat(rolling.slices().keySet()).isEqualTo(lifetimes.keySet());
    List<Map.Entry<Long, Long>> ends =
        lifetimes.entrySet().stream().sorted(Map.Entry.comparingByValue()).toList();
    for (Map.Entry<Long, Long> end : ends) {
      long size = end.getKey();
      rolling.clock(MIDNIGHT + end.getValue() - 1);
      assertThat(rolling.slices()).as("just before").containsEntry(size, 1);
      rolling.clock(MIDNIGHT + end.getValue());
      assertThat(rolling.slices()).as("at its end").doesNotContainKey(size);
    }
  }

  /** How long after its start a slice of each size is needed, by the catalogue. */
  private static Map<Long, Long> lifetimes(String key) {
    MeasureGroup group = ScopeKey.groupOf(key);
    long horizon = CATALOG.horizon(group).plusDays(1).toMillis();
    Map<Long, Long> lifetimes = new TreeMap<>();
    CATALOG.measurementOf(group).windows().get(group).entrySet().stream()
        .filter(scope -> scope.getKey().name().equals(ScopeKey.scopeOf(key)))
        .flatMap(scope -> scope.getValue().stream())
        .forEach(
            (WindowDefinition window) -> {
              long entering = window.step() + horizon + window.step();
              long leaving = window.slice() + window.size() + horizon + window.step();
              lifetimes.merge(window.step(), entering, Math::max);
              lifetimes.merge(window.slice(), leaving, Math::max);
            });
    return lifetimes;
  }

  @ParameterizedTest
  @CsvSource({"SATISFACTION|channel|, 99", "TASK_FLOW|ministry|, 123"})
  void aSilentScopeOfWhatHappenedCostsNothing(String scope, int days) throws Exception {
    rolling.clock(MIDNIGHT);
    int idle = rolling.timers();
    for (int i = 0; i < 50; i++) {
      rolling.add(scope + i, MIDNIGHT, 1);
      rolling.add(scope + i, MIDNIGHT + HOUR, 3);
    }
    rolling.clock(MIDNIGHT + DAY);
    rolling.add(scope + 7, MIDNIGHT + 2 * HOUR, 1);
    rolling.tick();
    rolling.snapshot();
    assertThat(rolling.gauge("scopes")).isEqualTo(50);
    assertThat(rolling.stateEntries()).isEqualTo(100);
    // The last to go are the slices of the 90 days: a day, 90 days, the horizon, its slack, a step.
    rolling.clock(MIDNIGHT + days * DAY + HOUR - 1);
    rolling.tick();
    assertThat(rolling.gauge("scopes")).isEqualTo(50);
    rolling.clock(MIDNIGHT + days * DAY + HOUR);
    assertThat(rolling.gauge("scopes")).isZero();
    assertThat(rolling.gauge(CorrectionMetrics.SCOPES)).isZero();
    assertThat(rolling.stateEntries()).isZero();
    assertThat(rolling.timers()).isEqualTo(idle);
    rolling.take();
    rolling.clock(MIDNIGHT + LONG_AFTER);
    rolling.tick();
    rolling.snapshot();
    assertThat(rolling.stateEntries()).isZero();
    assertThat(rolling.take()).isEmpty();
  }

  @Test
  void aSilentLevelCostsItsTotalAndAPointAnHour() throws Exception {
    rolling.clock(MIDNIGHT);
    int idle = rolling.timers();
    for (int i = 0; i < 50; i++) {
      rolling.add("TASK_NOW|ministry|" + i, MIDNIGHT, 1);
      rolling.add("TASK_NOW|ministry|" + i, MIDNIGHT + HOUR, 1);
    }
    rolling.clock(MIDNIGHT + 40 * DAY);
    rolling.snapshot();
    assertThat(rolling.slices()).isEmpty();
    assertThat(rolling.stateEntries()).isEqualTo(50);
    assertThat(rolling.timers()).isEqualTo(idle);
    rolling.take();
    rolling.clock(MIDNIGHT + 40 * DAY + 5 * HOUR);
    List<Point> points = rolling.take();
    assertThat(points).hasSize(50 * 5);
    assertThat(points)
        .allSatisfy(
            point -> {
              assertThat(point.time() % HOUR).isZero();
              assertThat(point.integers()[0]).isEqualTo(2);
            });
  }

  @Test
  void aLevelThatFellToZeroCostsNothing() throws Exception {
    rolling.clock(MIDNIGHT);
    rolling.add("TASK_NOW|national", MIDNIGHT, 1);
    rolling.add("TASK_NOW|national", MIDNIGHT + HOUR, -1);
    rolling.clock(MIDNIGHT + DAY);
    rolling.snapshot();
    rolling.clock(MIDNIGHT + 40 * DAY);
    assertThat(rolling.stateEntries()).isZero();
    assertThat(rolling.gauge("scopes")).isZero();
  }

  @Test
  void eventsInOrderTouchStateAtTheBarrierOnly() throws Exception {
    String key = "SATISFACTION|national";
    long minute = Duration.ofMinutes(1).toMillis();
    rolling.clock(MIDNIGHT);
    rolling.add(key, MIDNIGHT, 1);
    StateAccesses state = rolling.accesses();
    assertThat(state.writes()).isZero();
    int reads = state.reads();
    for (int i = 0; i < 10_000; i++) {
      rolling.add(key, MIDNIGHT, 1);
      rolling.clock(MIDNIGHT + i * minute / 10_000);
    }
    assertThat(state.writes()).isZero();
    assertThat(state.reads()).isEqualTo(reads);

    rolling.snapshot();
    assertThat(state.of("ValueState.update")).isEqualTo(1);
    // One slice each of a minute, five minutes, an hour, six hours, a day.
    assertThat(state.of("MapState.put")).isEqualTo(5);
    assertThat(state.writes()).isEqualTo(1 + 5);

    rolling.add(key, MIDNIGHT, 1);
    rolling.clock(MIDNIGHT + minute);
    rolling.add(key, MIDNIGHT + minute, 1);
    assertThat(state.writes()).isEqualTo(1 + 5);
    rolling.snapshot();
    // Both minutes in one go, and the longer slices again.
    assertThat(state.writes()).isEqualTo(1 + 5 + 1 + 5);
    rolling.snapshot();
    assertThat(state.writes()).as("nothing came").isEqualTo(1 + 5 + 1 + 5);
    rolling.clock(MIDNIGHT + HOUR + minute);
    assertThat(state.reads()).as("both minutes left the hour").isEqualTo(reads);
  }
}
