package io.kpipulse.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.fact.Fact;
import io.kpipulse.history.History;
import io.kpipulse.satisfaction.CaseEvents;
import io.kpipulse.satisfaction.CaseFacts;
import io.kpipulse.satisfaction.CaseHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is sent of a case adds up to its facts, also while it is frozen and forgotten. */
class CaseTimelinePropertyTest {
  private static final CaseFacts RULE = new CaseFacts();
  private static final Duration RETENTION = Duration.ofDays(8);
  private static final Timeline<CaseHistory> TIMELINE = new Timeline<>(RULE, RETENTION);
  private static final long FIRST = Instant.parse("2026-03-02T01:00:00Z").toEpochMilli();
  private static final TimelineState<CaseHistory> START =
      new TimelineState<>(CaseHistory.EMPTY, Long.MIN_VALUE, History.NEVER);

  @Provide
  Arbitrary<List<ServiceSatisfaction>> events() {
    return CaseEvents.some();
  }

  @Property(tries = 2000)
  void differencesAddUpToTheFactsUpToTheClock(
      @ForAll("events") List<ServiceSatisfaction> events, @ForAll Random random) {
    Driver driver = new Driver();
    CaseHistory whole = CaseHistory.EMPTY;
    for (ServiceSatisfaction event : events) {
      if (random.nextInt(3) > 0) {
        long passed = Duration.ofDays(random.nextInt(12)).toMillis();
        driver.tick(Math.max(driver.clock, FIRST) + passed);
        assertThat(driver.totals.sums()).isEqualTo(upTo(driver.clock, whole));
      }
      if (driver.clock == Long.MIN_VALUE
          || event.getEventTime().toEpochMilli() > driver.clock - RETENTION.toMillis()) {
        driver.arrive(event);
        whole = whole.add(event);
        assertThat(driver.totals.sums()).isEqualTo(upTo(driver.clock, whole));
      }
    }
    driver.tick(FIRST + Duration.ofDays(400).toMillis());
    assertThat(driver.totals.sums()).isEqualTo(upTo(driver.clock, whole));
    assertThat(driver.state).isEqualTo(START);
  }

  /** One case, driven as the operator drives it. */
  private static final class Driver {
    private final Totals totals = new Totals();
    private TimelineState<CaseHistory> state = START;
    private long clock = Long.MIN_VALUE;

    void arrive(ServiceSatisfaction event) {
      ServiceSatisfaction report = event;
      assertThat(state.history().isFrozen(report)).isFalse();
      if (state.history().isChangedBy(report)) {
        keep(
            TIMELINE.change(
                state, state.history().add(report), clock, Long.MIN_VALUE, totals::add));
      }
    }

    void tick(long time) {
      clock = time;
      while (state.wakeUp() <= clock) {
        keep(TIMELINE.advance(state, clock, totals::add));
      }
    }

    private void keep(TimelineState<CaseHistory> next) {
      assertThat(next.wakeUp()).isGreaterThan(clock);
      state = next.history().isEmpty() ? START : next;
    }
  }

  private static Object upTo(long time, CaseHistory whole) {
    List<Fact> facts = new ArrayList<>(RULE.facts(whole));
    facts.removeIf(fact -> fact.time() > time);
    return Totals.of(facts).sums();
  }
}
