package io.kpipulse.rolling.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.rolling.operator.RollingHarness.Setup;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A crash at any time leaves no trace in the store. */
class RestoreTest {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final long NINE = Instant.parse("2026-03-02T02:00:00Z").toEpochMilli();
  private static final long MIDNIGHT = NINE + 15 * HOUR;
  private static final String NATIONAL = "TASK_NOW|national";
  private static final String MINISTRY = "TASK_NOW|ministry|BCA";

  private final StoredPoints store = new StoredPoints();
  private RollingHarness rolling;

  @BeforeEach
  void start() throws Exception {
    rolling = new RollingHarness(NINE);
    rolling.watermark(NINE + MINUTE);
  }

  @AfterEach
  void stop() {
    rolling.close();
  }

  private void write() {
    store.write(rolling.take());
  }

  private void crash(long until, OperatorSubtaskState snapshot) throws Exception {
    write();
    rolling.close();
    rolling = new RollingHarness(Setup.USUAL, until, snapshot);
  }

  @Test
  void everyScopeWritesAllMidnightsUpToNowWhateverItsTotals() throws Exception {
    rolling.add(NATIONAL, NINE, 4);
    rolling.add(MINISTRY, NINE, 2);
    rolling.add(MINISTRY, NINE + MINUTE, -2);
    OperatorSubtaskState snapshot = rolling.snapshot();
    crash(NINE + 2 * DAY, snapshot);

    StoredPoints after = new StoredPoints();
    rolling.watermark(NINE + 5 * DAY);
    after.write(rolling.take());
    assertThat(after.of("national now"))
        .containsEntry(MIDNIGHT, 4L)
        .containsEntry(MIDNIGHT + 4 * DAY, 4L);
    assertThat(after.of("ministry|BCA now").tailMap(MIDNIGHT))
        .isEqualTo(new TreeMap<>(Map.of(MIDNIGHT, 0L, MIDNIGHT + DAY, 0L)));
  }

  @Test
  void aCheckpointWithoutAWatermarkIsNoException() throws Exception {
    rolling.close();
    rolling = new RollingHarness(NINE);
    OperatorSubtaskState snapshot = rolling.snapshot();
    rolling.add(NATIONAL, NINE, 1);
    rolling.watermark(MIDNIGHT);
    write();
    assertThat(store.of("national now")).containsEntry(MIDNIGHT, 1L);
    crash(MIDNIGHT, snapshot);
    rolling.add(NATIONAL, NINE, 0);
    rolling.watermark(MIDNIGHT);
    write();
    assertThat(store.of("national now").values()).containsOnly(0L);
  }

  @Test
  void aFactAndItsOppositeAroundACrashLeaveNoTrace() throws Exception {
    rolling.watermark(NINE + HOUR);
    OperatorSubtaskState snapshot = rolling.snapshot();
    rolling.add(NATIONAL, NINE, 1);
    rolling.tick();
    write();
    assertThat(store.of("national now")).containsEntry(NINE, 1L);
    crash(NINE + HOUR, snapshot);
    // Both come again, and meet in pre-aggregation this time.
    rolling.add(NATIONAL, NINE, 0);
    rolling.tick();
    write();
    assertThat(store.of("national now")).containsEntry(NINE, 0L);
  }

  @Test
  void correctionsGoOnWhereTheCheckpointLeftThem() throws Exception {
    rolling.watermark(NINE + 10 * HOUR);
    for (int hour = 0; hour < 10; hour++) {
      rolling.add(NATIONAL, NINE + hour * HOUR, 1);
    }
    OperatorSubtaskState snapshot = rolling.snapshot();
    crash(NINE + 10 * HOUR, snapshot);
    rolling.watermark(NINE + 10 * HOUR + 1);
    rolling.tick();
    write();
    for (int hour = 0; hour < 10; hour++) {
      assertThat(store.of("national now")).containsEntry(NINE + hour * HOUR, hour + 1L);
    }
  }

  @Test
  void scopesGoToTheSubtasksOfAnotherParallelism() throws Exception {
    for (int i = 0; i < 20; i++) {
      rolling.add("TASK_NOW|ministry|M" + i, NINE, i + 1);
    }
    OperatorSubtaskState snapshot = rolling.snapshot();
    Map<String, Long> all = new TreeMap<>();
    for (int subtask = 0; subtask < 2; subtask++) {
      StoredPoints own = new StoredPoints();
      try (RollingHarness one =
          new RollingHarness(Setup.USUAL.subtask(2, subtask), NINE + HOUR, snapshot)) {
        one.watermark(MIDNIGHT);
        own.write(one.take());
      }
      assertThat(own.all()).isNotEmpty();
      own.all()
          .forEach(
              (series, points) ->
                  assertThat(all.put(series, points.get(MIDNIGHT))).as(series).isNull());
    }
    assertThat(all).hasSize(20);
    for (int i = 0; i < 20; i++) {
      assertThat(all).containsEntry("ministry|M" + i + " now", i + 1L);
    }
  }
}
