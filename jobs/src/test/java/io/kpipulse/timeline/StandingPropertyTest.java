package io.kpipulse.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.catalog.ShippedDimensions;
import io.kpipulse.contract.ContractOracle;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.exact.InMemoryStore;
import io.kpipulse.exact.WatchView;
import io.kpipulse.history.History;
import io.kpipulse.task.TaskFacts;
import io.kpipulse.task.TaskFamily;
import io.kpipulse.task.TaskState;
import io.kpipulse.task.TaskUpdates;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The row written last for each series and time says what holds then by the set of events so far,
 * in whatever order they came, and after a crash as well.
 */
@SuppressWarnings("ReferenceEquality") // an unchanged history is the same object
class StandingPropertyTest {
  private static final Duration RETENTION = Duration.ofDays(32);
  private static final TaskFamily FAMILY = new TaskFamily();
  private static final TimelineCodec<TaskUpdate, TaskState> CODEC = new TimelineCodec<>(FAMILY);
  private static final Timeline<TaskUpdate, TaskState> TIMELINE =
      new Timeline<>(
          new TaskFacts(TaskUpdates.OFFSET, ShippedDimensions.OF_TASKS),
          FAMILY.standing(),
          RETENTION);

  @Provide
  Arbitrary<List<TaskUpdate>> updates() {
    return TaskUpdates.some();
  }

  /** One entity, driven as the operator drives it; the store outlives it. */
  private static final class Driver {
    private final InMemoryStore store;
    private byte[] state;
    private long watermark = Long.MIN_VALUE;
    private long wakeUp = History.NEVER;
    private long rewriteUntil = Long.MIN_VALUE;

    Driver(InMemoryStore store) throws IOException {
      this.store = store;
      this.state = CODEC.write(CODEC.empty());
    }

    /** Goes on from the state of another. */
    Driver(Driver checkpoint, InMemoryStore store, long rewriteUntil) throws IOException {
      this(store);
      state = checkpoint.state;
      watermark = checkpoint.watermark;
      wakeUp = checkpoint.wakeUp;
      this.rewriteUntil = rewriteUntil;
    }

    boolean counts(TaskUpdate update) {
      return !TIMELINE.isPast(update.getEventTime().toEpochMilli(), watermark);
    }

    void arrive(TaskUpdate update) throws IOException {
      Timeline.State<TaskUpdate, TaskState> before = CODEC.read(state);
      History<TaskUpdate, TaskState> history = TaskUpdates.add(before.history(), update);
      if (history != before.history()) {
        keep(TIMELINE.change(before, history, watermark, rewriteUntil, output()));
      }
    }

    void tick(long time) throws IOException {
      watermark = time;
      if (wakeUp <= watermark) {
        wakeUp = History.NEVER;
        keep(TIMELINE.advance(CODEC.read(state), watermark, output()));
      }
    }

    private Timeline.Output output() {
      return Timelines.output(
          delta -> {},
          row -> {
            assertThat(row.time()).isLessThanOrEqualTo(watermark);
            store.write(row);
          });
    }

    private void keep(Timeline.Update<TaskUpdate, TaskState> update) throws IOException {
      long next = Math.min(update.wakeUp(), TIMELINE.compactAt(update.state().history()));
      wakeUp = Math.min(wakeUp, next);
      state = CODEC.write(update.state());
    }
  }

  @Property(tries = 400)
  void everyRowSaysWhatHoldsByTheEventsSoFar(
      @ForAll("updates") List<TaskUpdate> updates,
      @ForAll("updates") List<TaskUpdate> further,
      @ForAll Random random)
      throws IOException {
    InMemoryStore store = new InMemoryStore();
    Driver driver = new Driver(store);
    List<TaskUpdate> counting = new ArrayList<>();
    List<TaskUpdate> all = new ArrayList<>(updates);
    all.addAll(further);
    for (TaskUpdate update : all) {
      if (random.nextInt(4) == 0) {
        driver.tick(laterThan(driver.watermark, random));
        assertHolds(store, counting, driver.watermark);
      }
      if (driver.counts(update)) {
        driver.arrive(update);
        counting.add(update);
        assertHolds(store, counting, driver.watermark);
      }
    }
    driver.tick(TaskUpdates.YEAR_2026 + Duration.ofDays(2000).toMillis());
    assertHolds(store, counting, driver.watermark);
    assertThat(CODEC.read(driver.state).formerRows()).isEmpty();
  }

  @Property(tries = 400)
  void noRowOfACrashedAttemptStaysWrong(
      @ForAll("updates") List<TaskUpdate> before,
      @ForAll("updates") List<TaskUpdate> replayed,
      @ForAll("updates") List<TaskUpdate> further,
      @ForAll Random random)
      throws IOException {
    InMemoryStore store = new InMemoryStore();
    Driver checkpoint = new Driver(store);
    if (random.nextBoolean()) {
      checkpoint.tick(laterThan(Long.MIN_VALUE, random));
    }
    List<TaskUpdate> counting = new ArrayList<>();
    arriveAll(checkpoint, before, counting);
    Driver crashed = new Driver(checkpoint, store, Long.MIN_VALUE);
    long limit = TaskUpdates.YEAR_2026 + RETENTION.toMillis() - 1;
    for (TaskUpdate update : replayed) {
      arriveAll(crashed, List.of(update), new ArrayList<>());
      crashed.tick(
          Math.max(crashed.watermark, Math.min(limit, laterThan(crashed.watermark, random))));
    }
    Driver restored = new Driver(checkpoint, store, crashed.watermark + random.nextInt(3));
    for (TaskUpdate update : replayed) {
      arriveAll(restored, List.of(update), counting);
      if (random.nextInt(4) == 0) {
        long next = laterThan(restored.watermark, random);
        restored.tick(Math.max(restored.watermark, Math.min(crashed.watermark, next)));
      }
    }
    arriveAll(restored, further, counting);
    restored.tick(Math.max(restored.watermark, crashed.watermark));
    assertHolds(store, counting, restored.watermark);
    arriveAll(restored, before, counting);
    assertHolds(store, counting, restored.watermark);
  }

  private static void arriveAll(Driver driver, List<TaskUpdate> updates, List<TaskUpdate> counting)
      throws IOException {
    for (TaskUpdate update : updates) {
      if (driver.counts(update)) {
        driver.arrive(update);
        counting.add(update);
      }
    }
  }

  private static void assertHolds(InMemoryStore store, List<TaskUpdate> updates, long watermark) {
    assertThat(
            WatchView.differences(
                ContractOracle.watch(updates, Instant.ofEpochMilli(watermark)), store, watermark))
        .isEmpty();
  }

  private static long laterThan(long watermark, Random random) {
    long from = Math.max(watermark, TaskUpdates.YEAR_2026 - Duration.ofDays(8).toMillis());
    List<Integer> days = List.of(0, 0, 1, 7, 8, 23, 30, 32, 90);
    return from
        + Duration.ofDays(days.get(random.nextInt(days.size()))).toMillis()
        + random.nextInt(3);
  }
}
