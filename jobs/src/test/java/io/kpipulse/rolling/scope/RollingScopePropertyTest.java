package io.kpipulse.rolling.scope;

import static io.kpipulse.rolling.scope.ScopeSimulation.DAY;
import static io.kpipulse.rolling.scope.ScopeSimulation.HOUR;
import static io.kpipulse.rolling.scope.ScopeSimulation.MEASURES;
import static io.kpipulse.rolling.scope.ScopeSimulation.MINUTE;
import static io.kpipulse.rolling.scope.ScopeSimulation.OFFSET;
import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.rolling.BruteForce;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What is stored is what brute force finds, whatever came first and whatever happened between. */
class RollingScopePropertyTest {
  private static final long START = 20_000 * DAY + 3 * HOUR;

  /**
   * As in the catalogue, but smaller, so that slices leave and expire within the time of a test.
   */
  private static final List<WindowDefinition> WINDOWS =
      List.of(
          new WindowDefinition("1h", HOUR, MINUTE, MINUTE, 1_000),
          new WindowDefinition("6h", 6 * HOUR, 5 * MINUTE, 5 * MINUTE, 5_000),
          new WindowDefinition("stepped", 12 * HOUR, HOUR, 6 * HOUR, 60_000),
          new WindowDefinition("days", 2 * DAY, HOUR, DAY, 60_000),
          new WindowDefinition("1d", DAY, DAY, DAY, 60_000),
          new WindowDefinition("now", 0, 5 * MINUTE, 5 * MINUTE, 1_000));

  @Property(tries = 200)
  void aReplayWritesThePointsThatExistAndNoOthers(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 25) int batch) {
    Random random = new Random(seed);
    List<BruteForce.At> facts = facts(random, 30 * HOUR);
    long until = START + 60 * HOUR + 12_345;
    ScopeSimulation simulation = new ScopeSimulation(WINDOWS, 30 * DAY, true);
    for (int from = 0; from < facts.size(); from += batch) {
      simulation.add(facts.subList(from, Math.min(facts.size(), from + batch)), Cause.ADDED);
      if (random.nextInt(5) == 0) {
        simulation.evict();
      }
    }
    simulation.advance(until);
    for (WindowDefinition window : WINDOWS) {
      assertThat(simulation.store.of(window))
          .as(window.name())
          .isEqualTo(new BruteForce(OFFSET, facts).points(window, until, MEASURES));
    }
    assertThat(simulation.store.corrections()).isEmpty();
  }

  @Property(tries = 300)
  void aLiveStoreIsRightInAnyOrderOfFactsWatermarksEvictionsAndRestores(@ForAll long seed) {
    Random random = new Random(seed);
    ScopeSimulation simulation = new ScopeSimulation(WINDOWS, 30 * DAY, false);
    List<BruteForce.At> arriving = facts(random, 30 * HOUR);
    if (random.nextBoolean()) {
      simulation.startAt(START + random.nextInt((int) (10 * HOUR)));
    }
    while (!arriving.isEmpty()) {
      if (random.nextInt(3) > 0) {
        happen(simulation, random, 3 * HOUR);
      } else {
        // Only facts that the watermark has reached arrive, one alone or some together.
        int from = Math.max(0, arriving.size() - 1 - random.nextInt(4));
        List<BruteForce.At> some = arriving.subList(from, arriving.size());
        simulation.advance(some.stream().mapToLong(BruteForce.At::time).max().orElseThrow());
        simulation.add(some, random.nextBoolean() ? Cause.ADDED : Cause.AMENDED);
        some.clear();
      }
    }
    simulation.advance(simulation.watermark() + random.nextInt((int) (4 * DAY)));
    simulation.finish();
    simulation.assertStoreIsRight();
  }

  @Property(tries = 300)
  void factsMayBeAsLateAsTheRetentionAndAfterwardsNothingIsLeft(@ForAll long seed) {
    Random random = new Random(seed);
    long retention = random.nextBoolean() ? 5 * HOUR : 30 * HOUR;
    List<WindowDefinition> windows = new ArrayList<>(WINDOWS.subList(0, 5));
    Collections.shuffle(windows, random);
    windows = windows.subList(0, 1 + random.nextInt(5));
    ScopeSimulation simulation = new ScopeSimulation(windows, retention, false);
    simulation.startAt(START);
    for (BruteForce.At fact : facts(random, 60 * HOUR)) {
      happen(simulation, random, 2 * HOUR);
      // A third of them as late as they may be.
      simulation.advance(fact.time() + (random.nextInt(3) == 0 ? retention : 0));
      if (simulation.watermark() - fact.time() <= retention) {
        simulation.add(List.of(fact), Cause.ADDED);
      }
    }
    simulation.advance(simulation.watermark() + random.nextInt((int) (2 * DAY)));
    simulation.finish();
    simulation.assertStoreIsRight();

    simulation.advance(simulation.watermark() + 8 * DAY);
    simulation.finish();
    simulation.assertStoreIsRight();
    simulation.evict();
    assertThat(simulation.slices.pages()).isZero();
    assertThat(simulation.scope().isEmpty()).isTrue();
    assertThat(simulation.scope().wake()).isEqualTo(Long.MAX_VALUE);
  }

  private static void happen(ScopeSimulation simulation, Random random, long jump) {
    switch (random.nextInt(5)) {
      case 0 -> simulation.advance(Math.max(START, simulation.watermark()) + random.nextLong(jump));
      case 1 -> simulation.fireEarly(random.nextInt(100_000));
      case 2 -> simulation.drain(1 + random.nextInt(100));
      case 3 -> simulation.restore(random.nextInt((int) HOUR));
      default -> simulation.evict();
    }
  }

  private static List<BruteForce.At> facts(Random random, long span) {
    List<BruteForce.At> facts = new ArrayList<>();
    for (int i = random.nextInt(25); i > 0; i--) {
      MeasureVector measures = new MeasureVector(MEASURES);
      measures.add(0, random.nextInt(6) - 2);
      measures.add(1, random.nextInt(6) - 2);
      if (random.nextBoolean()) {
        measures.count(random.nextInt(5), random.nextInt(6) - 2);
      }
      facts.add(new BruteForce.At(time(random, span), measures));
    }
    return facts;
  }

  /** Half of them at the edges of steps. */
  private static long time(Random random, long span) {
    long time = START + random.nextLong(span);
    return random.nextBoolean() ? time : time - time % (5 * MINUTE) + random.nextInt(3) - 1;
  }
}
