package io.kpipulse.rolling;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.fact.MeasureVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private static final long NOW = 1_772_413_200_000L;

  private static final ScopeShape SHAPE =
      new ScopeShape(
          new Grid(0), 1, List.of(new WindowDefinition("1h", 3_600_000, 60_000, 60_000, 0)), 0);

  private final Arrivals arrivals = new Arrivals(3);
  private final ScopeContext national = entry("TASK_FLOW|national");
  private final ScopeContext ministry = entry("TASK_FLOW|ministry|BTC");

  @Test
  void handsOutEachScopeOnce() {
    arrive(national);
    arrive(ministry);
    arrive(national);
    assertThat(taken()).containsExactly(national, ministry);
    assertThat(taken()).isEmpty();
  }

  @Test
  void oneThatHasTakenThemAlreadyIsNotHandedOut() {
    arrive(national);
    arrive(ministry);
    national.takeArrivals(Long.MIN_VALUE, NOW);
    assertThat(taken()).containsExactly(ministry);
    arrive(national);
    assertThat(taken()).containsExactly(national);
  }

  @Test
  void isFullWithAsManySumsAsMayWait() {
    arrive(national);
    arrive(ministry);
    assertThat(arrivals.isFull()).isFalse();
    arrive(national);
    assertThat(arrivals.isFull()).isTrue();
    taken();
    assertThat(arrivals.isFull()).isFalse();
  }

  @Test
  void waitInABacklogOnlyAndForASecondFromTheFirstOn() {
    arrivals.add(national, differences(), NOW);
    arrivals.add(ministry, differences(), NOW + 900);
    assertThat(arrivals.areDue(false, NOW)).isTrue();
    assertThat(arrivals.areDue(true, NOW + 999)).isFalse();
    assertThat(arrivals.areDue(true, NOW + 1_000)).isTrue();
    taken();
    arrivals.add(national, differences(), NOW + 1_000);
    assertThat(arrivals.areDue(true, NOW + 1_999)).isFalse();
  }

  private void arrive(ScopeContext scope) {
    arrivals.add(scope, differences(), NOW);
  }

  private List<ScopeContext> taken() {
    List<ScopeContext> taken = new ArrayList<>();
    arrivals.take(
        scope -> {
          scope.takeArrivals(Long.MIN_VALUE, NOW);
          taken.add(scope);
        });
    return taken;
  }

  private static ScopeContext entry(String key) {
    RewriteIntervals rewrites = new RewriteIntervals(SHAPE.grid());
    RollingScope scope = new RollingScope(SHAPE, new HeapSliceStore(), rewrites, false, Map.of());
    return new ScopeContext(key, scope, null);
  }

  private static ScopeDelta differences() {
    return ScopeDelta.of("TASK_FLOW|national", NOW, Cause.ADDED, new MeasureVector(1));
  }
}
