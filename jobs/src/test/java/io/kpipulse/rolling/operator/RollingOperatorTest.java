package io.kpipulse.rolling.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.kpipulse.fact.FactDelta.Cause;
import io.kpipulse.point.Point;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RollingOperatorTest {
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
  void open() throws Exception {
    rolling = new RollingHarness(NINE);
  }

  @AfterEach
  void close() {
    rolling.close();
  }

  /** Step and first field of each point since the last time, in turn. */
  private List<String> taken() {
    return store.write(rolling.take()).stream()
        .map(point -> (point.time() - NINE) / MINUTE + "m=" + point.integers()[0])
        .toList();
  }

  @Test
  void writesAStepWhenTheWatermarkReachesIt() throws Exception {
    rolling.watermark(NINE + MINUTE);
    rolling.add(NATIONAL, NINE + 10 * MINUTE, 3);
    rolling.watermark(NINE + 9 * MINUTE);
    assertThat(taken()).isEmpty();
    rolling.watermark(NINE + 10 * MINUTE);
    assertThat(taken()).containsExactly("10m=3");
  }

  @Test
  void factsBeforeTheFirstWatermarkWaitForIt() throws Exception {
    rolling.add(NATIONAL, NINE + 10 * MINUTE, 3);
    rolling.add(NATIONAL, NINE, 1);
    rolling.tick(5_000);
    assertThat(taken()).isEmpty();
    rolling.watermark(NINE + HOUR);
    assertThat(taken()).containsExactly("0m=1", "10m=4");
  }

  @Test
  void aFactBeforeAllOthersOfAScopeThatHadNotBegunIsWritten() throws Exception {
    rolling.add(NATIONAL, NINE + 2 * HOUR, 1);
    rolling.watermark(NINE + HOUR);
    rolling.add(NATIONAL, NINE, 1);
    assertThat(taken()).containsExactly("0m=1");
    rolling.watermark(NINE + 2 * HOUR);
    assertThat(taken()).containsExactly("120m=2");
  }

  @Test
  void firesTheRunningStepEarlyAtThePaceOfItsRefresh() throws Exception {
    rolling.watermark(NINE + MINUTE);
    rolling.add(NATIONAL, NINE, 1);
    assertThat(taken()).containsExactly("0m=1");
    rolling.tick(100);
    rolling.add(NATIONAL, NINE, 1);
    rolling.tick(800);
    assertThat(taken()).isEmpty();
    rolling.tick(100);
    assertThat(taken()).containsExactly("0m=2");
    rolling.tick(10_000);
    assertThat(taken()).isEmpty();
  }

  @Test
  void repeatsWhatDoesNotChangeAtMidnightOnly() throws Exception {
    rolling.watermark(NINE);
    rolling.add(NATIONAL, NINE, 2);
    rolling.watermark(NINE + 3 * DAY);
    assertThat(store.write(rolling.take()))
        .extracting(Point::time)
        .containsExactly(NINE, MIDNIGHT, MIDNIGHT + DAY, MIDNIGHT + 2 * DAY);
  }

  @Test
  void aWatermarkJumpWritesAllScopesInTheOrderOfTime() throws Exception {
    rolling.watermark(NINE);
    for (long step = 1; step <= 40; step++) {
      rolling.add(NATIONAL, NINE + step * HOUR, 1);
      rolling.add(MINISTRY, NINE + step * HOUR, 1);
    }
    rolling.watermark(NINE + 3 * DAY);
    List<Point> points = rolling.take();
    long latest = NINE;
    for (Point point : points) {
      assertThat(point.time()).isGreaterThan(latest - 6 * HOUR);
      latest = Math.max(latest, point.time());
    }
    // Of the three midnights two are among the forty steps.
    assertThat(points).hasSize(2 * (40 + 1));
  }

  @Test
  void aLateFactIsWrittenWithinATickAndLeavesItsRecord() throws Exception {
    rolling.watermark(NINE);
    rolling.add(NATIONAL, NINE + 5 * MINUTE, 2);
    rolling.add(NATIONAL, NINE + 2 * HOUR, 1);
    rolling.watermark(NINE + 3 * HOUR);
    taken();
    rolling.add(NATIONAL, NINE + HOUR, 5, Cause.AMENDED);
    assertThat(taken()).isEmpty();
    rolling.tick();
    assertThat(taken()).containsExactly("120m=8", "60m=7");
    assertThat(store.corrections()).hasSize(1);
    Point record = store.corrections().get(0);
    assertThat(record.time()).isEqualTo(rolling.now());
    assertThat(record.integers()).containsExactly(2, NINE + HOUR);
    assertThat(record.strings()).containsExactly("amended");
  }

  @Test
  void theEndOfTheInputIsNoTime() throws Exception {
    rolling.watermark(NINE);
    rolling.add(NATIONAL, NINE + HOUR, 1);
    rolling.finish();
    assertThat(taken()).isEmpty();
  }

  @Test
  void atTheEndOfTheInputAllCorrectionsAreDrained() throws Exception {
    rolling.watermark(NINE + 6_001 * 5 * MINUTE);
    for (long step = 6_000; step > 0; step--) {
      rolling.add(NATIONAL, NINE + step * 5 * MINUTE, 1);
    }
    rolling.finish();
    store.write(rolling.take());
    assertThat(store.of("national now").tailMap(NINE + 5 * MINUTE).values())
        .startsWith(1L, 2L, 3L)
        .endsWith(5_999L, 6_000L)
        .hasSize(6_000);
    assertThat(rolling.gauge(CorrectionMetrics.SCOPES)).isZero();
  }
}
