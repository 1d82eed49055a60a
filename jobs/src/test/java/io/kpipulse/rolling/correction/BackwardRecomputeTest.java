package io.kpipulse.rolling.correction;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.rolling.RecordedPoints;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A level to which one is added at each of the steps 0 to 480. */
class BackwardRecomputeTest {
  private static final int STEPS = 480;
  private static final long NEVER = Long.MAX_VALUE;

  /** Of one turn: twelve steps to write, or some more to pass, but not all. */
  private static final int BUDGET = 12 * BackwardRecompute.STEP_COST;

  private static final WindowDefinition LEVEL = new WindowDefinition("now", 0, 1, 1, 1_000);

  private final NavigableMap<Long, Long> changes = new TreeMap<>();
  private final RecordedPoints store = new RecordedPoints();
  private final MeasureVector running = new MeasureVector(1);
  private final BackwardSteps steps =
      new BackwardSteps() {
        @Override
        public WindowDefinition definition() {
          return LEVEL;
        }

        @Override
        public long firstKept() {
          return 0;
        }

        @Override
        public void takeBack(long step, MeasureVector total) {
          total.add(0, -changes.getOrDefault(step, 0L));
        }

        @Override
        public long before(long step, long to) {
          Long before = changes.lowerKey(step);
          return before == null ? Long.MIN_VALUE : before;
        }
      };

  private BackwardRecompute recompute = new BackwardRecompute(steps);

  BackwardRecomputeTest() {
    for (long step = 0; step <= STEPS; step++) {
      change(step);
    }
  }

  private void change(long step) {
    changes.merge(step, 1L, Long::sum);
    running.add(0, 1);
  }

  /** A fact that comes late. */
  private void late(long step, Cause cause) {
    change(step);
    MeasureVector one = new MeasureVector(1);
    one.add(0, 1);
    recompute.add(step, NEVER, STEPS - 1, one, cause);
  }

  private int drain(int budget) {
    return recompute.drain(budget, STEPS, running, store);
  }

  private void drain() {
    while (!recompute.isEmpty()) {
      drain(BUDGET);
    }
  }

  private void assertRight(long from) {
    long total = 0;
    for (long step = 0; step < STEPS; step++) {
      total += changes.get(step);
      if (step >= from) {
        assertThat(store.value(LEVEL, step)).as("step %s", step).isEqualTo(total);
      }
    }
  }

  @Test
  void writesEveryStepOnceNewestFirstHoweverManyFactsChangeIt() {
    for (int i = 0; i < 1_000; i++) {
      late(i % STEPS, Cause.ADDED);
    }
    drain();
    assertRight(0);
    assertThat(store.takeWritten())
        .containsExactlyElementsOf(
            LongStream.range(0, STEPS).map(step -> STEPS - 1 - step).boxed().toList());
    assertThat(store.corrections()).containsExactly(new Correction(STEPS, 0, Cause.ADDED));
    assertThat(recompute.takeRewritten()).isEqualTo(STEPS);
    assertThat(recompute.takeRewritten()).isZero();
  }

  @Test
  void stopsWhenItsBudgetIsSpentAndGoesOnThere() {
    late(STEPS - 40, Cause.ADDED);
    // The running step is passed, not written.
    assertThat(drain(BUDGET)).isEqualTo(1 + BUDGET);
    assertThat(store.takeWritten()).hasSize(12);
    assertThat(store.corrections()).isEmpty();
    assertThat(drain(2 * BackwardRecompute.STEP_COST)).isEqualTo(2 * BackwardRecompute.STEP_COST);
    assertThat(store.takeWritten()).containsExactly(STEPS - 13L, STEPS - 14L);
  }

  @Test
  void stepsThatAreNotPendingArePassedAtLessCost() {
    MeasureVector none = new MeasureVector(1);
    recompute.add(100, NEVER, 101, none, Cause.AMENDED);
    assertThat(drain(Integer.MAX_VALUE)).isEqualTo(STEPS - 101 + 2 * BackwardRecompute.STEP_COST);
    assertThat(store.takeWritten()).containsExactly(101L, 100L);
  }

  @Test
  void underASteadyTrickleEachStepIsWrittenAfterTwoPassesAtMost() {
    late(0, Cause.ADDED);
    int turns = 0;
    while (!store.of(LEVEL).containsKey(0L)) {
      late(STEPS - 3, Cause.ADDED);
      assertThat(drain(BUDGET)).isLessThanOrEqualTo(BUDGET + BackwardRecompute.STEP_COST);
      turns++;
    }
    assertThat(turns).isLessThanOrEqualTo(STEPS * BackwardRecompute.STEP_COST / BUDGET + 1);
    drain();
    assertRight(0);
  }

  @Test
  void aFactOlderThanThePassIsTakenAlongAndANewerOneWaitsForTheNext() {
    late(20, Cause.ADDED);
    drain(40 * BackwardRecompute.STEP_COST);
    late(10, Cause.AMENDED);
    late(STEPS - 10, Cause.ADDED);
    drain();
    assertRight(10);
    // The forty steps written before are written again, as the second fact changes them, too.
    assertThat(store.takeWritten()).hasSize(STEPS - 10 + 40);
    assertThat(store.corrections())
        .containsExactly(new Correction(STEPS - 10 + 40, 10, Cause.AMENDED));
  }

  @Test
  void goesOnFromACheckpointInTheMiddleOfAPass() {
    late(0, Cause.AMENDED);
    int turns = 0;
    while (!recompute.isEmpty()) {
      drain(BUDGET);
      recompute =
          new BackwardRecompute(steps, recompute.ranges(), recompute.written(), recompute.pass());
      turns++;
    }
    assertThat(turns).isEqualTo(STEPS * BackwardRecompute.STEP_COST / BUDGET);
    assertRight(0);
    assertThat(store.corrections()).containsExactly(new Correction(STEPS, 0, Cause.AMENDED));
  }

  @Test
  void aFactWhoseStepsAreGoneIsIgnored() {
    recompute.add(-20, -10, -10, new MeasureVector(1), Cause.ADDED);
    assertThat(recompute.isEmpty()).isTrue();
  }

  @Test
  void writesAllAtOnceWhenTheOldestStepIsAboutToGo() {
    late(100, Cause.ADDED);
    recompute.drainIfOlderThan(100, STEPS, running, store);
    assertThat(store.takeWritten()).isEmpty();
    recompute.drainIfOlderThan(101, STEPS, running, store);
    assertThat(recompute.isEmpty()).isTrue();
    assertRight(100);
  }
}
