package io.kpipulse.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.ShippedDimensions;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.fact.Fact;
import io.kpipulse.fact.FactDelta;
import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.history.History;
import io.kpipulse.task.TaskFacts;
import io.kpipulse.task.TaskState;
import io.kpipulse.task.TaskUpdates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@SuppressWarnings("ReferenceEquality") // an unchanged history is the same object
class TimelinePropertyTest {
  private static final TaskFacts FACTS =
      new TaskFacts(TaskUpdates.OFFSET, ShippedDimensions.OF_TASKS);
  private static final Duration RETENTION = Duration.ofDays(32);
  private static final Timeline<TaskUpdate, TaskState> TIMELINE =
      new Timeline<>(FACTS, Optional.empty(), RETENTION);
  private static final Timeline.State<TaskUpdate, TaskState> START =
      new Timeline.State<>(TaskUpdates.NO_HISTORY, Long.MIN_VALUE);

  @Provide
  Arbitrary<List<TaskUpdate>> updates() {
    return TaskUpdates.some();
  }

  /** One entity, driven as the operator drives it. */
  private static final class Driver {
    private Timeline.State<TaskUpdate, TaskState> state = START;
    private long watermark = Long.MIN_VALUE;
    private long wakeUp = History.NEVER;
    private long rewriteUntil = Long.MIN_VALUE;
    private final Consumer<FactDelta> out;

    Driver(Consumer<FactDelta> out) {
      this.out = out;
    }

    void arrive(TaskUpdate update) {
      if (TaskUpdates.add(state.history(), update) != state.history()) {
        History<TaskUpdate, TaskState> history = TaskUpdates.add(state.history(), update);
        keep(TIMELINE.change(state, history, watermark, rewriteUntil, Timelines.deltas(out)));
      }
    }

    void tick(long time) {
      watermark = time;
      if (wakeUp <= watermark) {
        wakeUp = History.NEVER;
        keep(TIMELINE.advance(state, watermark, Timelines.deltas(out)));
      }
    }

    private void keep(Timeline.Update<TaskUpdate, TaskState> update) {
      long next = Math.min(update.wakeUp(), TIMELINE.compactAt(update.state().history()));
      assertThat(next).isGreaterThan(watermark);
      wakeUp = Math.min(wakeUp, next);
      state = update.state();
    }
  }

  @Property(tries = 2000)
  void deltasAddUpToTheFactsUpToTheWatermark(
      @ForAll("updates") List<TaskUpdate> updates, @ForAll Random random) {
    Totals totals = new Totals();
    Driver driver =
        new Driver(
            delta -> {
              boolean known = totals.sums().containsKey(Totals.Slot.of(delta.fact()));
              assertThat(delta.fact().measures().isZero()).isFalse();
              assertThat(delta.cause()).isEqualTo(known ? Cause.AMENDED : Cause.ADDED);
              totals.add(delta);
            });
    History<TaskUpdate, TaskState> whole = TaskUpdates.NO_HISTORY;
    for (TaskUpdate update : updates) {
      if (random.nextInt(3) > 0) {
        driver.tick(laterThan(driver.watermark, random));
        assertThat(totals.sums()).isEqualTo(upTo(driver.watermark, whole));
      }
      if (driver.watermark == Long.MIN_VALUE
          || update.getEventTime().toEpochMilli() >= driver.watermark - RETENTION.toMillis()) {
        driver.arrive(update);
        whole = TaskUpdates.add(whole, update);
        assertThat(totals.sums()).isEqualTo(upTo(driver.watermark, whole));
      }
    }
    driver.tick(TaskUpdates.YEAR_2026 + TimeUnit.DAYS.toMillis(2000));
    assertThat(totals.sums()).isEqualTo(upTo(driver.watermark, whole));
    assertThat(driver.wakeUp).isEqualTo(History.NEVER);
    assertThat(driver.state.history().tail().isEmpty()).isTrue();
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
    long oldest = driver.watermark == Long.MIN_VALUE ? 0 : driver.watermark - RETENTION.toMillis();
    acceptable(before, oldest).forEach(driver::arrive);

    Totals written = new Totals(checkpointed);
    Driver crashed = new Driver(written::add);
    crashed.state = driver.state;
    crashed.wakeUp = driver.wakeUp;
    crashed.watermark = driver.watermark;
    long restoredAt = TaskUpdates.YEAR_2026;
    for (TaskUpdate update : acceptable(replayed, oldest)) {
      crashed.arrive(update);
      long next = laterThan(crashed.watermark, random);
      if (next - RETENTION.toMillis() < TaskUpdates.YEAR_2026 - 1) {
        crashed.tick(next);
      }
    }
    restoredAt = Math.max(restoredAt, crashed.watermark);

    Totals rewritten = new Totals(checkpointed);
    Driver restored = new Driver(rewritten::add);
    restored.state = driver.state;
    restored.wakeUp = driver.wakeUp;
    restored.rewriteUntil = restoredAt;
    acceptable(replayed, oldest).forEach(restored::arrive);
    acceptable(further, oldest).forEach(restored::arrive);
    restored.tick(Math.max(driver.watermark, restoredAt));

    for (Totals.Slot slot : written.received()) {
      if (!rewritten.received().contains(slot)) {
        assertThat(rewritten.sums().get(slot)).as("%s", slot).isEqualTo(written.sums().get(slot));
      }
    }
  }

  private static List<TaskUpdate> acceptable(List<TaskUpdate> updates, long oldest) {
    return updates.stream().filter(u -> u.getEventTime().toEpochMilli() >= oldest).toList();
  }

  private static long laterThan(long watermark, Random random) {
    long from = Math.max(watermark, TaskUpdates.YEAR_2026 - TimeUnit.DAYS.toMillis(8));
    List<Integer> days = List.of(0, 0, 1, 7, 8, 23, 30, 32, 90);
    long step = TimeUnit.DAYS.toMillis(days.get(random.nextInt(days.size())));
    return from + step + random.nextInt(3);
  }

  private static Object upTo(long watermark, History<TaskUpdate, TaskState> whole) {
    List<Fact> facts = new ArrayList<>(FACTS.facts(whole));
    facts.removeIf(fact -> fact.time() > watermark);
    return Totals.of(facts).sums();
  }
}
