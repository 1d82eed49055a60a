package io.kpipulse.rolling;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.fact.FactDifference.Cause;
import io.kpipulse.fact.MeasureVector;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private static final long NOW = 1_772_413_200_000L;

  private final Arrivals arrivals = new Arrivals(3);
  private final ScopeEntry national = new ScopeEntry("TASK_FLOW|national", null, null);
  private final ScopeEntry ministry = new ScopeEntry("TASK_FLOW|ministry|BTC", null, null);

  @Test
  void handsOutEachScopeOnce() {
    arrive(national);
    arrive(ministry);
    arrive(national);
    assertThat(taken()).containsExactly(national, ministry);
    assertThat(taken()).isEmpty();
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

  private void arrive(ScopeEntry scope) {
    arrivals.add(scope, differences(), NOW);
  }

  private List<ScopeEntry> taken() {
    List<ScopeEntry> taken = new ArrayList<>();
    arrivals.take(taken::add);
    return taken;
  }

  private static ScopeDifferences differences() {
    return ScopeDifferences.of("TASK_FLOW|national", NOW, Cause.LATE, new MeasureVector(1));
  }
}
