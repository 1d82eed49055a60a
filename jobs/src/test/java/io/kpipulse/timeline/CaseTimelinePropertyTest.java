package io.kpipulse.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.ShippedDimensions;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.fact.Fact;
import io.kpipulse.history.History;
import io.kpipulse.satisfaction.CaseEvents;
import io.kpipulse.satisfaction.CaseFacts;
import io.kpipulse.satisfaction.CaseState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The deltas of a case add up to its facts, also while it is compacted and removed. */
@SuppressWarnings("ReferenceEquality") // an unchanged history is the same object
class CaseTimelinePropertyTest {
  private static final CaseFacts FACTS = new CaseFacts(ShippedDimensions.OF_CASES);
  private static final Duration RETENTION = Duration.ofDays(8);
  private static final Timeline<ServiceSatisfaction, CaseState> TIMELINE =
      new Timeline<>(FACTS, Optional.empty(), RETENTION);
  private static final long FIRST = Instant.parse("2026-03-02T01:00:00Z").toEpochMilli();
  private static final Timeline.State<ServiceSatisfaction, CaseState> START =
      new Timeline.State<>(CaseEvents.NO_HISTORY, Long.MIN_VALUE);

  @Provide
  Arbitrary<List<ServiceSatisfaction>> events() {
    return CaseEvents.some();
  }

  @Property(tries = 2000)
  void deltasAddUpToTheFactsUpToTheWatermark(
      @ForAll("events") List<ServiceSatisfaction> events, @ForAll Random random) {
    Driver driver = new Driver();
    History<ServiceSatisfaction, CaseState> whole = CaseEvents.NO_HISTORY;
    for (ServiceSatisfaction event : events) {
      if (random.nextInt(3) > 0) {
        long passed = Duration.ofDays(random.nextInt(12)).toMillis();
        driver.tick(Math.max(driver.watermark, FIRST) + passed);
        assertThat(driver.totals.sums()).isEqualTo(upTo(driver.watermark, whole));
      }
      if (driver.watermark == Long.MIN_VALUE
          || event.getEventTime().toEpochMilli() >= driver.watermark - RETENTION.toMillis()) {
        driver.arrive(event);
        whole = CaseEvents.add(whole, event);
        assertThat(driver.totals.sums()).isEqualTo(upTo(driver.watermark, whole));
      }
    }
    driver.tick(FIRST + Duration.ofDays(400).toMillis());
    assertThat(driver.totals.sums()).isEqualTo(upTo(driver.watermark, whole));
    assertThat(driver.state).isEqualTo(START);
  }

  /** One case, driven as the operator drives it. */
  private static final class Driver {
    private final Totals totals = new Totals();
    private Timeline.State<ServiceSatisfaction, CaseState> state = START;
    private long watermark = Long.MIN_VALUE;
    private long wakeUp = History.NEVER;

    void arrive(ServiceSatisfaction event) {
      if (CaseEvents.add(state.history(), event) != state.history()) {
        keep(
            TIMELINE.change(
                state,
                CaseEvents.add(state.history(), event),
                watermark,
                Long.MIN_VALUE,
                Timelines.deltas(totals::add)));
      }
    }

    void tick(long time) {
      watermark = time;
      while (wakeUp <= watermark) {
        keep(TIMELINE.advance(state, watermark, Timelines.deltas(totals::add)));
      }
    }

    private void keep(Timeline.Update<ServiceSatisfaction, CaseState> update) {
      wakeUp = Math.min(update.wakeUp(), TIMELINE.compactAt(update.state().history()));
      assertThat(wakeUp).isGreaterThan(watermark);
      state = update.state().history().isEmpty() ? START : update.state();
    }
  }

  private static Object upTo(long time, History<ServiceSatisfaction, CaseState> whole) {
    List<Fact> facts = new ArrayList<>(FACTS.facts(whole));
    facts.removeIf(fact -> fact.time() > time);
    return Totals.of(facts).sums();
  }
}
