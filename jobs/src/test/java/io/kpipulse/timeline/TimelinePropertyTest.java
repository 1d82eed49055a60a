package io.kpipulse.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.event.TaskUpdate;
import io.kpipulse.fact.Fact;
import io.kpipulse.fact.FactDelta;
import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.history.History;
import io.kpipulse.task.TaskFacts;
import io.kpipulse.task.TaskHistory;
import io.kpipulse.task.TaskUpdates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TimelinePropertyTest {
  private static final TaskFacts RULE = new TaskFacts(TaskUpdates.OFFSET);
  private static final Duration RETENTION = Duration.ofDays(32);
  private static final Timeline<TaskHistory> TIMELINE = new Timeline<>(RULE, RETENTION);
  private static final TimelineState<TaskHistory> START =
      new TimelineState<>(TaskHistory.EMPTY, Long.MIN_VALUE, History.NEVER);

  @Provide
  Arbitrary<List<TaskUpdate>> updates() {
    return TaskUpdates.some();
  }

  /** One entity, driven as the operator drives it. */
  private static final class Driver {
    private TimelineState<TaskHistory> state = START;
    private long clock = Long.MIN_VALUE;
    private long rewriteUntil = Long.MIN_VALUE;
    private final Consumer<FactDelta> out;

    Driver(Consumer<FactDelta> out) {
      this.out = out;
    }

    void arrive(TaskUpdate update) {
      assertThat(state.history().isFrozen(update)).isFalse();
      if (state.history().isChangedBy(update)) {
        TaskHistory history = state.history().add(update);
        state = TIMELINE.change(state, history, clock, rewriteUntil, out);
        assertThat(state.wakeUp()).isGreaterThan(clock);
      }
    }

    void tick(long time) {
      clock = time;
      if (state.wakeUp() <= clock) {
        state = TIMELINE.advance(state, clock, out);
        assertThat(state.wakeUp()).isGreaterThan(clock);
      }
    }
  }

  @Property(tries = 2000)
  void differencesAddUpToTheFactsUpToTheClock(
      @ForAll("updates") List<TaskUpdate> updates, @ForAll Random random) {
    Totals totals = new Totals();
    Driver driver =
        new Driver(
            difference -> {
              boolean known = totals.sums().containsKey(Totals.Slot.of(difference.fact()));
              assertThat(difference.fact().measures().isZero()).isFalse();
              assertThat(difference.cause()).isEqualTo(known ? Cause.AMENDED : Cause.ADDED);
              totals.add(difference);
            });
    TaskHistory whole = TaskHistory.EMPTY;
    for (TaskUpdate update : updates) {
      if (random.nextInt(3) > 0) {
        driver.tick(laterThan(driver.clock, random));
        assertThat(totals.sums()).isEqualTo(upTo(driver.clock, whole));
      }
      if (driver.clock == Long.MIN_VALUE
          || update.getEventTime().toEpochMilli() > driver.clock - RETENTION.toMillis()) {
        driver.arrive(update);
        whole = whole.add(update);
        assertThat(totals.sums()).isEqualTo(upTo(driver.clock, whole));
      }
    }
    driver.tick(TaskUpdates.YEAR_2026 + TimeUnit.DAYS.toMillis(2000));
    assertThat(totals.sums()).isEqualTo(upTo(driver.clock, whole));
    assertThat(driver.state.wakeUp()).isEqualTo(History.NEVER);
    assertThat(driver.state.history().oldestEvent()).isEqualTo(History.NEVER);
  }

  @Property(tries = 2000)
  void afterARestoreEveryFactThatWasWrittenAndIsGoneLeavesATrace(
      @ForAll("updates") List<TaskUpdate> before,
      @ForAll("updates") List<TaskUpdate> replayed,
      @ForAll("updates") List<TaskUpdate> further,
      @ForAll Random random) {
    Totals checkpointed = new Totals();
    Driver driver = new Driver(checkpointed::add);
    if (random.nextBoolean()) {
      driver.tick(laterThan(Long.MIN_VALUE, random));
    }
    long oldest = driver.clock == Long.MIN_VALUE ? 0 : driver.clock - RETENTION.toMillis();
    acceptable(before, oldest).forEach(driver::arrive);

    Totals written = new Totals(checkpointed);
    Driver crashed = new Driver(written::add);
    crashed.state = driver.state;
    crashed.clock = driver.clock;
    long restoredAt = TaskUpdates.YEAR_2026;
    for (TaskUpdate update : acceptable(replayed, oldest)) {
      crashed.arrive(update);
      long next = laterThan(crashed.clock, random);
      if (next - RETENTION.toMillis() < TaskUpdates.YEAR_2026 - 1) {
        crashed.tick(next);
      }
    }
    restoredAt = Math.max(restoredAt, crashed.clock);

    Totals rewritten = new Totals(checkpointed);
    Driver restored = new Driver(rewritten::add);
    restored.state = driver.state;
    restored.rewriteUntil = restoredAt;
    acceptable(replayed, oldest).forEach(restored::arrive);
    acceptable(further, oldest).forEach(restored::arrive);
    restored.tick(Math.max(driver.clock, restoredAt));

    for (Totals.Slot slot : written.received()) {
      if (!rewritten.received().contains(slot)) {
        assertThat(rewritten.sums().get(slot)).as("%s", slot).isEqualTo(written.sums().get(slot));
      }
    }
  }

  private static List<TaskUpdate> acceptable(List<TaskUpdate> updates, long oldest) {
    return updates.stream().filter(u -> u.getEventTime().toEpochMilli() > oldest).toList();
  }

  private static long laterThan(long clock, Random random) {
    long from = Math.max(clock, TaskUpdates.YEAR_2026 - TimeUnit.DAYS.toMillis(8));
    List<Integer> days = List.of(0, 0, 1, 7, 8, 23, 30, 32, 90);
    long step = TimeUnit.DAYS.toMillis(days.get(random.nextInt(days.size())));
    return from + step + random.nextInt(3);
  }

  private static Object upTo(long clock, TaskHistory whole) {
    List<Fact> facts = new ArrayList<>(RULE.facts(whole));
    facts.removeIf(fact -> fact.time() > clock);
    return Totals.of(facts).sums();
  }
}
