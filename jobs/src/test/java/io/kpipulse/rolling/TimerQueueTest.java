package io.kpipulse.rolling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimerQueueTest {
  private final TimerQueue schedule = new TimerQueue();
  private final ScopeContext one = new ScopeContext("one", null, null);
  private final ScopeContext two = new ScopeContext("two", null, null);

  @Test
  void givesOutWhatIsDueInTheOrderOfTime() {
    schedule.set(one.wake(), 20);
    schedule.set(two.wake(), 10);
    assertThat(schedule.next()).isEqualTo(10);
    assertThat(schedule.poll(9)).isNull();
    assertThat(schedule.poll(20)).isSameAs(two);
    assertThat(schedule.poll(20)).isSameAs(one);
    assertThat(schedule.poll(20)).isNull();
    assertThat(schedule.next()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void onlyTheLastTimeOfAScopeCounts() {
    schedule.set(one.wake(), 10);
    schedule.set(one.wake(), 30);
    schedule.set(two.wake(), 10);
    schedule.set(two.wake(), Long.MAX_VALUE);
    assertThat(schedule.next()).isEqualTo(30);
    assertThat(schedule.poll(29)).isNull();
    assertThat(schedule.poll(30)).isSameAs(one);
    assertThat(schedule.poll(30)).isNull();
  }

  @Test
  void aScopeThatIsPutOffAgainAndAgainLeavesNothingBehind() {
    for (int i = 0; i < 100_000; i++) {
      schedule.set(one.wake(), i % 2 == 0 ? 3_600_000 : 300_000 + i);
    }
    assertThat(schedule.size()).isLessThan(2_000);
    schedule.set(one.wake(), 5);
    assertThat(schedule.poll(5)).isSameAs(one);
    assertThat(schedule.next()).isEqualTo(Long.MAX_VALUE);
  }
}
