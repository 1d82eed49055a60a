package io.kpipulse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.flink.util.clock.ManualClock;
import org.junit.jupiter.api.Test;

class SubtaskWatermarksTest {
  private static final long WALL = 1_000_000;

  /** What partition 1 held when the reader started. */
  private static final long BACKLOG = 100;

  private static final int BLOCK = 10;

  private final ManualClock active = new ManualClock();
  private long wall = WALL;
  private final SubtaskWatermarks reader =
      new SubtaskWatermarks(() -> Instant.ofEpochMilli(wall), Map.of(1, BACKLOG), BLOCK);

  @Test
  void nothingIsKnownWithoutPartitions() {
    assertThat(reader.read()).isEqualTo(SubtaskWatermarks.UNKNOWN);
  }

  @Test
  void aBacklogIsTimedByItsRecordsAndNotByTheWall() {
    SplitWatermark partition = follow();
    hear(partition, 10);
    assertThat(reader.read()).isEqualTo(10);
    pass(400);
    hear(partition, 30);
    hear(partition, 20);
    assertThat(reader.read()).isEqualTo(30);
    pass(400);
    hear(partition, 31);
    assertThat(reader.read()).isEqualTo(31);
  }

  @Test
  void theSlowestPartitionHoldsTheClock() {
    SplitWatermark one = follow();
    SplitWatermark other = follow();
    hear(one, 500);
    hear(other, 20);
    assertThat(reader.read()).isEqualTo(20);
  }

  @Test
  void aPartitionNotYetHeardOfHoldsTheClockUntilItCountsAsEmpty() {
    SplitWatermark one = follow();
    follow();
    pass(4_900);
    one.onRecord(1, BACKLOG - 1, 600);
    assertThat(reader.read()).isEqualTo(SubtaskWatermarks.UNKNOWN);
    pass(100);
    one.onRecord(1, BACKLOG, 700);
    assertThat(reader.read()).isEqualTo(700);
  }

  @Test
  void aPartitionNotYetHeardOfHoldsTheClockForLongerWhileItMayBeOneWithRecords() {
    SplitWatermark one = follow();
    follow();
    hear(one, 600);
    pass(29_900);
    hear(one, 700);
    assertThat(reader.read()).isEqualTo(SubtaskWatermarks.UNKNOWN);
    pass(100);
    hear(one, 800);
    assertThat(reader.read()).isEqualTo(800);
  }

  @Test
  void onceAllAreDrainedTheClockFollowsTheWall() {
    SplitWatermark partition = follow();
    hear(partition, 10);
    reader.read();
    pass(400);
    assertThat(reader.read()).isEqualTo(10);
    pass(100);
    wall = WALL + 500;
    assertThat(reader.read()).isEqualTo(WALL);
    wall = WALL + 800;
    assertThat(reader.read()).isEqualTo(WALL + 300);
  }

  @Test
  void whatIsKnownToHoldMoreIsSlowAndNotDrained() {
    SplitWatermark partition = follow();
    for (int offset = 0; offset < BACKLOG - 1; offset++) {
      partition.onRecord(1, offset, 10);
    }
    reader.read();
    pass(600_000);
    assertThat(reader.read()).isEqualTo(10);
    partition.onRecord(1, BACKLOG - 1, 20);
    assertThat(reader.read()).isEqualTo(20);
    pass(500);
    assertThat(reader.read()).isEqualTo(WALL - 500);
  }

  @Test
  void inABacklogTheClockGoesNoFurtherThanWhatIsSettled() {
    SplitWatermark partition = follow();
    for (int offset = 0; offset < BACKLOG - 1; offset++) {
      partition.onRecord(1, offset, 1_000 + offset);
      int blocks = offset / BLOCK - 2;
      assertThat(reader.read())
          .isEqualTo(blocks < 0 ? SubtaskWatermarks.UNKNOWN : 1_000 + blocks * BLOCK);
    }
    partition.onRecord(1, BACKLOG - 1, 1_000);
    assertThat(reader.read()).isEqualTo(1_000 + BACKLOG - 2);
  }

  @Test
  void aTaskThatStoodStillHasNotListened() {
    SplitWatermark partition = follow();
    hear(partition, 10);
    reader.read();
    active.advanceTime(Duration.ofSeconds(20));
    assertThat(reader.read()).isEqualTo(10);
  }

  @Test
  void aDrainedPartitionDoesNotHoldTheClockOfABacklog() {
    SplitWatermark one = follow();
    SplitWatermark other = follow();
    hear(one, 10);
    hear(other, 20);
    reader.read();
    for (int i = 0; i < 10; i++) {
      pass(100);
      hear(other, 30 + i);
      reader.read();
    }
    assertThat(reader.read()).isEqualTo(39);
  }

  @Test
  void underBackPressureNothingCountsAsDrained() {
    SplitWatermark partition = follow();
    hear(partition, 10);
    reader.read();
    wall = WALL + 3_600_000;
    assertThat(reader.read()).isEqualTo(10);
  }

  @Test
  void aRecordTimestampAheadOfTheWallDoesNotLeadThere() {
    SplitWatermark partition = follow();
    hear(partition, WALL + 60_000);
    assertThat(reader.read()).isEqualTo(WALL);
  }

  @Test
  void aRecordWithoutATimestampIsActivityOnly() {
    SplitWatermark partition = follow();
    hear(partition, -1);
    assertThat(reader.read()).isEqualTo(SubtaskWatermarks.UNKNOWN);
    pass(500);
    assertThat(reader.read()).isEqualTo(WALL - 500);
  }

  @Test
  void emptyPartitionsCountAsDrainedAfterTheStart() {
    SubtaskWatermarks empty =
        new SubtaskWatermarks(() -> Instant.ofEpochMilli(wall), Map.of(0, 0L, 1, 0L), BLOCK);
    empty.follow(active::relativeTimeNanos);
    empty.follow(active::relativeTimeNanos);
    pass(empty, 4_900);
    assertThat(empty.read()).isEqualTo(SubtaskWatermarks.UNKNOWN);
    pass(empty, 100);
    assertThat(empty.read()).isEqualTo(WALL - 500);
  }

  private SplitWatermark follow() {
    return reader.follow(active::relativeTimeNanos);
  }

  private static void hear(SplitWatermark partition, long timestamp) {
    partition.onRecord(0, 5, timestamp);
  }

  /** Somebody looks every tenth of a second. */
  private void pass(long activeMillis) {
    pass(reader, activeMillis);
  }

  private void pass(SubtaskWatermarks looked, long activeMillis) {
    for (long passed = 0; passed < activeMillis; passed += 100) {
      active.advanceTime(Duration.ofMillis(100));
      looked.read();
    }
  }
}
