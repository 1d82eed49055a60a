package io.kpipulse.rolling;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.MeasureVector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * A horizon so short that slices expire while facts still come: whatever is not later than the
 * horizon is corrected, to the millisecond, and afterwards nothing is left of it.
 */
class RollingHorizonPropertyTest {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final long OFFSET = 7 * HOUR;
  private static final long START = 20_000 * DAY + 3 * HOUR;
  private static final long HORIZON = 5 * HOUR;
  private static final int MEASURES = 2;
  private static final int BUCKETS = 4;

  private static final List<WindowDefinition> WINDOWS =
      List.of(
          new WindowDefinition("1h", HOUR, MINUTE, MINUTE, 1_000),
          new WindowDefinition("6h", 6 * HOUR, 5 * MINUTE, 5 * MINUTE, 5_000),
          new WindowDefinition("stepped", 12 * HOUR, HOUR, 6 * HOUR, 300_000),
          new WindowDefinition("1d", DAY, DAY, DAY, 300_000));

  private static final ScopeShape SHAPE =
      new ScopeShape(new Grid(OFFSET), MEASURES, WINDOWS, HORIZON);

  @Provide
  Arbitrary<List<BruteForce.At>> facts() {
    Arbitrary<Long> time =
        Combinators.combine(
                Arbitraries.integers().between(0, 40 * 12),
                Arbitraries.of(0L, 0L, -1L, 1L, 59_999L, 123_456L))
            .as((steps, off) -> START + steps * 5 * MINUTE + off);
    Arbitrary<Long> one = Arbitraries.longs().between(-1, 2);
    return Combinators.combine(time, one, one, Arbitraries.integers().between(0, BUCKETS))
        .as(
            (t, a, b, bucket) -> {
              MeasureVector measures = new MeasureVector(MEASURES);
              measures.add(0, a);
              measures.add(1, b);
              if (bucket < BUCKETS) {
                measures.count(bucket, b);
              }
              return new BruteForce.At(t, measures);
            })
        .list()
        .ofMaxSize(25);
  }

  @Property(tries = 500)
  void theStoreEndsAsBruteForceHasIt(
      @ForAll("facts") List<BruteForce.At> facts, @ForAll long seed) {
    Random random = new Random(seed);
    List<BruteForce.At> arriving = new ArrayList<>(facts);
    Collections.shuffle(arriving, random);
    List<BruteForce.At> arrived = new ArrayList<>();
    RecordingStore store = new RecordingStore();
    HeapSliceStore slices = new HeapSliceStore();
    RewriteIntervals rewrites = new RewriteIntervals(new Grid(OFFSET));
    RollingScope scope = scope(slices, Map.of(), rewrites);
    long clock = START;
    long wall = clock;
    scope.startAt(clock);
    while (!arriving.isEmpty()) {
      switch (random.nextInt(6)) {
        case 0 -> {
          clock += random.nextInt((int) (2 * HOUR));
          scope.advance(clock, wall, store);
        }
        case 1 -> {
          wall += random.nextInt(400_000);
          scope.refresh(wall, store);
        }
        case 2 -> scope.drain(1 + random.nextInt(200), store);
        case 3 -> {
          Map<String, WindowSnapshot> snapshot = scope.snapshot();
          rewrites.add(new RewriteIntervals.Interval(clock, clock + random.nextInt(3_600_000)));
          scope = scope(slices, snapshot, rewrites);
          scope.resumeAt(clock);
        }
        default -> {
          BruteForce.At fact = arriving.remove(arriving.size() - 1);
          if (random.nextInt(3) == 0) {
            // As late as it may be.
            clock = Math.max(clock, fact.time() + HORIZON);
          }
          clock = Math.max(clock, fact.time());
          if (clock - fact.time() <= HORIZON) {
            scope.advance(clock, wall, store);
            scope.add(
                ScopeDelta.of(
                    "TASK_FLOW|national",
                    new Grid(OFFSET).floor(fact.time(), MINUTE),
                    random.nextBoolean() ? Cause.ADDED : Cause.AMENDED,
                    fact.measures().copy().copy()));
            arrived.add(fact);
          }
        }
      }
    }
    long end = clock + random.nextInt((int) (2 * DAY));
    scope.advance(end, wall, store);
    while (scope.isDirty()) {
      scope.drain(7, store);
    }
    scope.refresh(wall + DAY, store);
    check(store, arrived, end);

    scope.advance(end + 4 * DAY, wall, store);
    scope.refresh(wall + 5 * DAY, store);
    scope.snapshot();
    check(store, arrived, end + 4 * DAY);
    assertThat(slices.size()).isZero();
    assertThat(scope.isEmpty()).isTrue();
  }

  private static void check(RecordingStore store, List<BruteForce.At> facts, long clock) {
    BruteForce brute = new BruteForce(OFFSET, facts);
    for (WindowDefinition window : WINDOWS) {
      NavigableMap<Long, MeasureVector> stored = store.points(window.name());
      for (Map.Entry<Long, MeasureVector> point : stored.entrySet()) {
        assertThat(point.getValue())
            .as("%s at %s", window.name(), point.getKey())
            .isEqualTo(brute.total(window, point.getKey(), clock, MEASURES));
      }
      assertThat(stored.keySet())
          .as(window.name())
          .containsAll(brute.points(window, clock, MEASURES).keySet());
    }
  }

  private static RollingScope scope(
      SliceStore slices, Map<String, WindowSnapshot> snapshots, RewriteIntervals rewrites) {
    return new RollingScope(SHAPE, slices, rewrites, false, snapshots);
  }
}
