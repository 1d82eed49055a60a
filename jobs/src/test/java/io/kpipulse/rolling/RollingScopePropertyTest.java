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
import net.jqwik.api.constraints.IntRange;

/**
 * Whatever the order of facts, clocks, ticks and restores: what is stored is what brute force
 * finds.
 */
class RollingScopePropertyTest {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final long OFFSET = 7 * HOUR;
  private static final long START = 20_000 * DAY + 3 * HOUR;
  private static final int MEASURES = 2;

  /** As in the catalogue, but smaller, so that slices leave within the time of a test. */
  private static final List<WindowDefinition> WINDOWS =
      List.of(
          new WindowDefinition("1h", HOUR, MINUTE, MINUTE, 1_000),
          new WindowDefinition("6h", 6 * HOUR, 5 * MINUTE, 5 * MINUTE, 5_000),
          new WindowDefinition("stepped", 12 * HOUR, HOUR, 6 * HOUR, 60_000),
          new WindowDefinition("days", 2 * DAY, HOUR, DAY, 60_000),
          new WindowDefinition("1d", DAY, DAY, DAY, 60_000),
          new WindowDefinition("now", 0, 5 * MINUTE, 5 * MINUTE, 1_000));

  private static final ScopeShape SHAPE =
      new ScopeShape(new Grid(OFFSET), MEASURES, WINDOWS, 30 * DAY);

  @Provide
  Arbitrary<List<BruteForce.At>> facts() {
    Arbitrary<Long> time = Arbitraries.longs().between(0, 30 * HOUR).map(t -> START + t);
    Arbitrary<Long> one = Arbitraries.longs().between(-2, 3);
    return Combinators.combine(time, one, one, Arbitraries.integers().between(0, 5))
        .as(
            (t, a, b, bucket) -> {
              MeasureVector measures = new MeasureVector(MEASURES);
              measures.add(0, a);
              measures.add(1, b);
              measures.count(bucket, a);
              return new BruteForce.At(t, measures);
            })
        .list()
        .ofMaxSize(25);
  }

  @Property(tries = 300)
  void aReplayWritesThePointsThatExistAndNoOthers(
      @ForAll("facts") List<BruteForce.At> facts, @ForAll @IntRange(min = 1, max = 25) int batch) {
    long until = START + 60 * HOUR + 12_345;
    RecordingStore store = new RecordingStore();
    RollingScope scope = scope(new HeapSliceStore(), true, Map.of(), rewrites());
    for (int from = 0; from < facts.size(); from += batch) {
      add(scope, facts.subList(from, Math.min(facts.size(), from + batch)));
    }
    scope.advance(until, 0, store);
    for (WindowDefinition window : WINDOWS) {
      NavigableMap<Long, MeasureVector> expected =
          new BruteForce(OFFSET, facts).points(window, until, MEASURES);
      assertThat(store.points(window.name())).as(window.name()).isEqualTo(expected);
    }
    assertThat(store.corrections()).isEmpty();
  }

  @Property(tries = 400)
  void aLiveStoreEndsAsBruteForceHasIt(
      @ForAll("facts") List<BruteForce.At> facts, @ForAll long seed) {
    Random random = new Random(seed);
    List<BruteForce.At> arriving = new ArrayList<>(facts);
    Collections.shuffle(arriving, random);
    RecordingStore store = new RecordingStore();
    HeapSliceStore slices = new HeapSliceStore();
    RewriteIntervals rewrites = rewrites();
    RollingScope scope = scope(slices, false, Map.of(), rewrites);
    long clock = START + random.nextInt((int) (10 * HOUR));
    long wall = clock;
    if (random.nextBoolean()) {
      scope.startAt(clock);
    }
    while (!arriving.isEmpty()) {
      switch (random.nextInt(5)) {
        case 0 -> {
          clock += random.nextInt((int) (3 * HOUR));
          scope.advance(clock, wall, store);
        }
        case 1 -> {
          wall += random.nextInt(10_000);
          scope.refresh(wall, store);
        }
        case 2 -> scope.drain(1 + random.nextInt(20), store);
        case 3 -> {
          Map<String, WindowSnapshot> snapshot = scope.snapshot();
          rewrites.add(new RewriteIntervals.Interval(clock, clock + random.nextInt(3_600_000)));
          scope = scope(slices, false, snapshot, rewrites);
          scope.resumeAt(clock);
        }
        default -> {
          // Only facts that the clock has reached arrive, one alone or some together.
          List<BruteForce.At> last =
              arriving.subList(
                  Math.max(0, arriving.size() - 1 - random.nextInt(4)), arriving.size());
          for (BruteForce.At fact : last) {
            clock = Math.max(clock, fact.time());
          }
          scope.advance(clock, wall, store);
          add(scope, last);
          last.clear();
        }
      }
    }
    clock += random.nextInt((int) (4 * DAY));
    scope.advance(clock, wall, store);
    while (scope.isDirty()) {
      scope.drain(7, store);
    }
    scope.refresh(wall + DAY, store);

    for (WindowDefinition window : WINDOWS) {
      BruteForce brute = new BruteForce(OFFSET, facts);
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

  private static RewriteIntervals rewrites() {
    return new RewriteIntervals(new Grid(OFFSET));
  }

  private static RollingScope scope(
      SliceStore slices,
      boolean onlyChanges,
      Map<String, WindowSnapshot> snapshots,
      RewriteIntervals rewrites) {
    return new RollingScope(SHAPE, slices, rewrites, onlyChanges, snapshots);
  }

  private static void add(RollingScope scope, List<BruteForce.At> facts) {
    PendingScope together = new PendingScope("TASK_FLOW|national", MEASURES);
    for (BruteForce.At fact : facts) {
      long slice = new Grid(OFFSET).floor(fact.time(), MINUTE);
      together.add(slice, Cause.ADDED, fact.measures(), fact.measures().singleBucket());
    }
    scope.add(together.take());
  }
}
