package io.kpipulse.rolling.scope;

import static io.kpipulse.rolling.scope.ScopeSimulation.DAY;
import static io.kpipulse.rolling.scope.ScopeSimulation.HOUR;
import static io.kpipulse.rolling.scope.ScopeSimulation.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.rolling.correction.BackwardRecompute;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RollingScopeTest {
  private static final long ZERO = 20_000 * DAY;
  private static final WindowDefinition HOURLY =
      new WindowDefinition("1h", HOUR, MINUTE, MINUTE, 1_000);
  private static final WindowDefinition LEVEL =
      new WindowDefinition("now", 0, 5 * MINUTE, 5 * MINUTE, 1_000);

  @Test
  void whatIsPendingIsWrittenBeforeItsSlicesExpire() {
    ScopeSimulation simulation = new ScopeSimulation(List.of(HOURLY, LEVEL), DAY, false);
    simulation.startAt(ZERO);
    for (int hour = 0; hour < 20; hour++) {
      simulation.add(ZERO + hour * HOUR, 1);
    }
    simulation.advance(ZERO + 20 * HOUR);
    simulation.add(ZERO + HOUR, 1);
    simulation.advance(ZERO + 10 * DAY);
    assertThat(simulation.scope().isCorrecting()).isFalse();
    simulation.assertStoreIsRight();
  }

  @Test
  void noWindowWaitsForTheCorrectionOfAnother() {
    ScopeSimulation simulation = new ScopeSimulation(List.of(HOURLY, LEVEL), 30 * DAY, false);
    simulation.startAt(ZERO);
    for (int minute = 1; minute < 3_000; minute++) {
      simulation.add(ZERO - minute * MINUTE, 1);
    }
    simulation.drain(12 * BackwardRecompute.STEP_COST);
    assertThat(simulation.store.of(HOURLY)).isNotEmpty();
    assertThat(simulation.store.of(LEVEL)).isNotEmpty();
  }

  @ParameterizedTest(name = "evicted: {0}")
  @ValueSource(booleans = {false, true})
  void aStepWhoseLeavingSlicesAreGoneIsNotWrittenAgain(boolean evicted) {
    // The slices that enter the longer window live for the shorter one; those that leave it do not.
    WindowDefinition longer = new WindowDefinition("12h", 12 * HOUR, HOUR, 6 * HOUR, 60_000);
    WindowDefinition shorter = new WindowDefinition("7h", 7 * HOUR, HOUR, HOUR, 60_000);
    long retention = 30 * HOUR;
    long start = ZERO + 3 * HOUR;
    ScopeSimulation simulation = new ScopeSimulation(List.of(longer, shorter), retention, false);
    simulation.startAt(start);
    for (int hour = 0; hour <= 70; hour++) {
      simulation.advance(start + hour * HOUR);
      simulation.add(start + hour * HOUR, 1);
    }
    simulation.advance(start + 70 * HOUR + 30 * MINUTE);
    NavigableMap<Long, MeasureVector> before = new TreeMap<>(simulation.store.of(longer));
    if (evicted) {
      simulation.evict();
    }
    simulation.add(simulation.watermark() - retention - 8 * HOUR, 1);
    simulation.finish();
    // That of 6 h, and an hour's step more than the retention, from the last full hour on.
    long firstKept = start + 33 * HOUR;
    assertThat(simulation.store.of(longer).headMap(firstKept)).isEqualTo(before.headMap(firstKept));
    assertThat(before.headMap(firstKept)).isNotEmpty();
  }
}
