package io.kpipulse.rolling;

import static io.kpipulse.rolling.RollingHarness.CATALOG;
import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.point.Point;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts may be as late as the timeline lets them: by the horizon and its slack. */
class HorizonTest {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final long OFFSET = 7 * HOUR;
  private static final long START = 20_000 * DAY + 3 * HOUR;
  private static final long RETENTION = 30 * HOUR;

  /** As in the catalogue, but smaller, so that slices expire within the time of a test. */
  private static final List<WindowDefinition> WINDOWS =
      List.of(
          new WindowDefinition("1h", HOUR, MINUTE, MINUTE, 1_000),
          new WindowDefinition("6h", 6 * HOUR, 5 * MINUTE, 5 * MINUTE, 5_000),
          new WindowDefinition("stepped", 12 * HOUR, HOUR, 6 * HOUR, 60_000),
          new WindowDefinition("1d", DAY, DAY, DAY, 60_000),
          new WindowDefinition("now", 0, 5 * MINUTE, 5 * MINUTE, 1_000));

  @Property(tries = 150)
  void theStoreIsRightHoweverLateFactsAreWithinIt(@ForAll long seed) {
    Random random = new Random(seed);
    List<WindowDefinition> windows =
        WINDOWS.stream().filter(window -> random.nextInt(3) > 0).toList();
    if (windows.isEmpty()) {
      windows = WINDOWS;
    }
    ScopeShape shape = new ScopeShape(new Grid(OFFSET), 1, windows, RETENTION);
    HeapSliceStore slices = new HeapSliceStore();
    RecordingStore store = new RecordingStore();
    RollingScope scope =
        new RollingScope(shape, slices, new RewriteIntervals(new Grid(OFFSET)), false, Map.of());
    List<BruteForce.At> facts = new ArrayList<>();
    long clock = START;
    scope.startAt(clock);
    for (int i = 0; i < 60; i++) {
      clock += random.nextLong(random.nextBoolean() ? 10 * MINUTE : 6 * HOUR);
      scope.advance(clock, clock, store);
      // Half of them as late as can be.
      long late = random.nextBoolean() ? RETENTION - 1 : random.nextLong(RETENTION);
      long time = clock - late;
      MeasureVector measures = new MeasureVector(1);
      measures.add(0, 1 + random.nextInt(3));
      facts.add(new BruteForce.At(time, measures));
      scope.add(
          ScopeDelta.of(
              "TASK_FLOW|national",
              new Grid(OFFSET).floor(time, shape.size(0)),
              Cause.ADDED,
              measures.copy()));
      if (random.nextInt(3) == 0) {
        scope.drain(random.nextInt(200), store);
      }
    }
    while (scope.isDirty()) {
      scope.drain(100, store);
    }
    scope.refresh(clock + DAY, store);

    BruteForce brute = new BruteForce(OFFSET, facts);
    for (WindowDefinition window : windows) {
      NavigableMap<Long, MeasureVector> stored = store.points(window.name());
      long now = clock;
      assertThat(stored.keySet())
          .as(window.name())
          .containsAll(brute.points(window, clock, 1).keySet());
      stored.forEach(
          (step, total) ->
              assertThat(total)
                  .as("%s at %s", window.name(), step)
                  .isEqualTo(brute.total(window, step, now, 1)));
    }
  }

  @ParameterizedTest(name = "restored: {0}")
  @ValueSource(booleans = {false, true})
  void aStepWhoseLeavingSlicesAreGoneIsNotWrittenAgain(boolean restored) {
    // The slices that enter the longer window live for the shorter one; those that leave it do not.
    WindowDefinition longer = new WindowDefinition("12h", 12 * HOUR, HOUR, 6 * HOUR, 60_000);
    WindowDefinition shorter = new WindowDefinition("7h", 7 * HOUR, HOUR, HOUR, 60_000);
    ScopeShape shape = new ScopeShape(new Grid(OFFSET), 1, List.of(longer, shorter), RETENTION);
    RecordingStore store = new RecordingStore();
    HeapSliceStore slices = new HeapSliceStore();
    RewriteIntervals rewrites = new RewriteIntervals(new Grid(OFFSET));
    RollingScope scope = new RollingScope(shape, slices, rewrites, false, Map.of());
    scope.startAt(START);
    for (int hour = 0; hour <= 70; hour++) {
      scope.advance(START + hour * HOUR, 0, store);
      add(scope, shape, START + hour * HOUR);
    }
    long clock = START + 70 * HOUR + 30 * MINUTE;
    scope.advance(clock, 0, store);
    NavigableMap<Long, MeasureVector> before = new TreeMap<>(store.points("12h"));
    if (restored) {
      scope = new RollingScope(shape, slices, rewrites, false, scope.snapshot());
      scope.resumeAt(clock);
    }

    add(scope, shape, clock - RETENTION - 8 * HOUR);
    while (scope.isDirty()) {
      scope.drain(100, store);
    }
    // That of 6 h, and an hour's step more than the horizon, from the last full hour on.
    long firstKept = START + 33 * HOUR;
    assertThat(store.points("12h").headMap(firstKept)).isEqualTo(before.headMap(firstKept));
    assertThat(before.headMap(firstKept)).isNotEmpty();
  }

  private static void add(RollingScope scope, ScopeShape shape, long time) {
    MeasureVector one = new MeasureVector(1);
    one.add(0, 1);
    scope.add(
        ScopeDelta.of(
            "TASK_FLOW|national", new Grid(OFFSET).floor(time, shape.size(0)), Cause.ADDED, one));
  }

  @Test
  void aTaskReportedInTimeButReadADayLaterCorrectsEveryPoint() throws Exception {
    String key = "TASK_NOW|national";
    Duration late = Duration.ofDays(31).plusHours(23);
    long begin = 20_000 * DAY;
    long now = begin + 33 * DAY;
    StoredPoints store = new StoredPoints();
    try (RollingHarness rolling = new RollingHarness(now, null)) {
      rolling.clock(begin);
      rolling.add(key, begin, 1);
      rolling.clock(now);
      rolling.tick();
      store.write(rolling.take());
      rolling.add(key, now - late.toMillis(), 1);
      rolling.tick(1_000);
      List<Point> rewritten = store.write(rolling.take());
      assertThat(rewritten.size()).isGreaterThanOrEqualTo((int) late.toHours());
    }
    store
        .of("national now")
        .forEach(
            (step, value) ->
                assertThat(value)
                    .as("%s hours ago", (now - step) / HOUR)
                    .isEqualTo(step < now - late.toMillis() ? 1 : 2));
    assertThat(CATALOG.horizon(ScopeKey.groupOf(key))).isEqualTo(Duration.ofDays(31));
  }
}
