package io.kpipulse.rolling;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.rolling.correction.PointOutput.Correction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Late facts that keep coming while older ones are still being corrected. */
class CorrectionsTest {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final long ZERO = 20_000 * DAY;
  private static final int HOURS = 20 * 24;
  private static final long NOW = ZERO + HOURS * HOUR;

  /** Of one turn: twelve steps to write, or some more to pass, but not all of the window. */
  private static final int BUDGET = 12 * BackwardRecompute.STEP_COST;

  private static final WindowDefinition LEVEL =
      new WindowDefinition("now", 0, 5 * MINUTE, 5 * MINUTE, 1_000);
  private static final WindowDefinition HOURLY =
      new WindowDefinition("1h", HOUR, MINUTE, MINUTE, 1_000);

  private final HeapSliceStore slices = new HeapSliceStore();
  private final RewriteIntervals rewrites = new RewriteIntervals(new Grid(7 * HOUR));
  private final RecordingStore store = new RecordingStore();
  private RollingScope scope;

  @BeforeEach
  void aFactAnHour() {
    scope = scope(Map.of(), LEVEL);
    scope.startAt(ZERO);
    for (int hour = 0; hour <= HOURS; hour++) {
      scope.add(ScopeDelta.of("TASK_FLOW|national", ZERO + hour * HOUR, Cause.ADDED, one()));
    }
    scope.advance(NOW, 0, store);
    store.takeWrites();
  }

  @Test
  void aSteadyTrickleDoesNotStarveTheOldSteps() {
    scope.add(ScopeDelta.of("TASK_FLOW|national", ZERO, Cause.ADDED, one()));
    int turns = 0;
    int trickled = 0;
    while (!store.corrections().contains(new Correction(HOURS, ZERO, Cause.ADDED))) {
      scope.add(ScopeDelta.of("TASK_FLOW|national", NOW - 2 * HOUR, Cause.ADDED, one()));
      trickled++;
      int done = scope.drain(BUDGET, store);
      assertThat(done).isLessThanOrEqualTo(BUDGET + 2 * BackwardRecompute.STEP_COST);
      // What came last is written first, in the same turn.
      assertThat(store.points("now").get(NOW - HOUR).sum(0)).isEqualTo(HOURS + 1 + trickled);
      assertThat(store.points("now").get(NOW - 2 * HOUR).sum(0)).isEqualTo(HOURS + trickled);
      turns++;
      // Half the budget at least goes to the old steps.
      assertThat(turns).isLessThanOrEqualTo(2 * HOURS * BackwardRecompute.STEP_COST / BUDGET + 2);
    }
    drain();
    for (int hour = 0; hour < HOURS; hour++) {
      long late = 1L + (hour >= HOURS - 2 ? trickled : 0);
      assertThat(store.points("now").get(ZERO + hour * HOUR).sum(0)).isEqualTo(hour + 1 + late);
    }
  }

  @Test
  void whatGetsDirtyTooOftenIsWrittenNotLongAfterTheRest() {
    // The second walk, too, is made to begin anew each turn; it takes the place of the first then.
    scope.add(ScopeDelta.of("TASK_FLOW|national", ZERO, Cause.ADDED, one()));
    scope.drain(BUDGET * 20, store);
    scope.add(ScopeDelta.of("TASK_FLOW|national", ZERO + 30 * HOUR, Cause.ADDED, one()));
    int trickled = 0;
    while (wrong(31 * HOUR, trickled)) {
      scope.add(ScopeDelta.of("TASK_FLOW|national", NOW - 2 * HOUR, Cause.ADDED, one()));
      trickled++;
      scope.drain(BUDGET, store);
      assertThat(trickled)
          .isLessThanOrEqualTo(2 * 2 * HOURS * BackwardRecompute.STEP_COST / BUDGET + 2);
    }
  }

  private boolean wrong(long after, int trickled) {
    for (long step = ZERO + after; step < NOW - 2 * HOUR; step += HOUR) {
      long hour = (step - ZERO) / HOUR;
      if (store.points("now").get(step).sum(0) != hour + 1 + 2) {
        return true;
      }
    }
    return trickled == 0;
  }

  @Test
  void stepsAreRewrittenOnceHoweverManyFactsChangeThem() {
    for (int i = 0; i < 1_000; i++) {
      scope.add(ScopeDelta.of("TASK_FLOW|national", ZERO + i % HOURS * HOUR, Cause.ADDED, one()));
    }
    drain();
    List<String> expected = new ArrayList<>();
    for (int hour = HOURS - 1; hour >= 0; hour--) {
      expected.add("now@" + (ZERO + hour * HOUR));
    }
    assertThat(store.takeWrites()).isEqualTo(expected);
    assertThat(store.corrections()).containsExactly(new Correction(HOURS, ZERO, Cause.ADDED));
  }

  @Test
  void aFactOlderThanTheWalkIsTakenAlongOnTheWay() {
    scope.add(ScopeDelta.of("TASK_FLOW|national", ZERO + 20 * HOUR, Cause.ADDED, one()));
    scope.drain(40 * BackwardRecompute.STEP_COST, store);
    scope.add(ScopeDelta.of("TASK_FLOW|national", ZERO + 10 * HOUR, Cause.AMENDED, one()));
    store.takeWrites();
    drain();
    // The forty steps written before are written again, as the second fact changes them, too.
    assertThat(store.takeWrites()).hasSize(HOURS - 10).doesNotHaveDuplicates();
    assertThat(store.corrections().stream().mapToLong(Correction::points).sum())
        .isEqualTo(HOURS - 10 + 40);
    for (int hour = 20; hour < HOURS; hour++) {
      assertThat(store.points("now").get(ZERO + hour * HOUR).sum(0)).isEqualTo(hour + 3);
    }
  }

  @Test
  void noWindowWaitsForAnother() {
    RollingScope both = scope(Map.of(), HOURLY, LEVEL);
    both.startAt(NOW);
    for (int minute = 0; minute < 3_000; minute++) {
      both.add(
          ScopeDelta.of(
              "TASK_FLOW|national", NOW - 3_000 * MINUTE + minute * MINUTE, Cause.ADDED, one()));
    }
    both.drain(BUDGET, store);
    assertThat(store.takeWrites())
        .anyMatch(write -> write.startsWith("1h@"))
        .anyMatch(write -> write.startsWith("now@"));
  }

  @Test
  void aCheckpointKeepsWhatBothWalksHaveLeft() {
    scope.add(ScopeDelta.of("TASK_FLOW|national", ZERO, Cause.ADDED, one()));
    scope.drain(BUDGET, store);
    scope.add(ScopeDelta.of("TASK_FLOW|national", ZERO + 30 * HOUR, Cause.AMENDED, one()));
    scope.drain(BUDGET, store);
    Map<String, WindowSnapshot> snapshot = scope.snapshot();
    scope = scope(snapshot, LEVEL);
    assertThat(scope.isDirty()).isTrue();
    drain();
    for (int hour = 0; hour < HOURS; hour++) {
      assertThat(store.points("now").get(ZERO + hour * HOUR).sum(0))
          .isEqualTo(hour + 2 + (hour >= 30 ? 1 : 0));
    }
    Correction last = store.corrections().get(store.corrections().size() - 1);
    assertThat(last.oldestStep()).isEqualTo(ZERO);
    assertThat(last.cause()).isEqualTo(Cause.AMENDED);
  }

  private void drain() {
    while (scope.isDirty()) {
      scope.drain(BUDGET, store);
    }
  }

  private RollingScope scope(Map<String, WindowSnapshot> snapshots, WindowDefinition... windows) {
    ScopeShape shape = new ScopeShape(new Grid(7 * HOUR), 1, List.of(windows), 30 * DAY);
    SliceStore own = windows.length == 1 ? slices : new HeapSliceStore();
    return new RollingScope(shape, own, rewrites, false, snapshots);
  }

  private static MeasureVector one() {
    MeasureVector one = new MeasureVector(1);
    one.add(0, 1);
    return one;
  }
}
