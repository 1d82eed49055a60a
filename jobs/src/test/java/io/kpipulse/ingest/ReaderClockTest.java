package io.kpipulse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.apache.flink.util.clock.ManualClock;
import org.junit.jupiter.api.Test;

class ReaderClockTest {
  private static final long WALL = 1_000_000;

  private final ManualClock active = new ManualClock();
  private long wall = WALL;
  private final ReaderClock reader = new ReaderClock(() -> Instant.ofEpochMilli(wall));

  @Test
  void nothingIsKnownWithoutPartitions() {
    assertThat(reader.read()).isEqualTo(ReaderClock.UNKNOWN);
  }

  @Test
  void aBacklogIsTimedByItsRecordsAndNotByTheWall() {
    PartitionClock partition = follow();
    partition.onRecord(10);
    assertThat(reader.read()).isEqualTo(10);
    pass(400);
    partition.onRecord(30);
    partition.onRecord(20);
    assertThat(reader.read()).isEqualTo(30);
    pass(400);
    partition.onRecord(31);
    assertThat(reader.read()).isEqualTo(31);
  }

  @Test
  void theSlowestPartitionHoldsTheClock() {
    PartitionClock one = follow();
    PartitionClock other = follow();
    one.onRecord(500);
    other.onRecord(20);
    assertThat(reader.read()).isEqualTo(20);
  }

  @Test
  void aPartitionNotYetHeardOfHoldsTheClockUntilItCountsAsDrained() {
    PartitionClock one = follow();
    follow();
    one.onRecord(500);
    assertThat(reader.read()).isEqualTo(ReaderClock.UNKNOWN);
    pass(499);
    one.onRecord(600);
    assertThat(reader.read()).isEqualTo(ReaderClock.UNKNOWN);
    pass(1);
    one.onRecord(700);
    assertThat(reader.read()).isEqualTo(700);
  }

  @Test
  void onceAllAreDrainedTheClockFollowsTheWall() {
    PartitionClock partition = follow();
    partition.onRecord(10);
    reader.read();
    pass(499);
    assertThat(reader.read()).isEqualTo(10);
    pass(1);
    wall = WALL + 500;
    assertThat(reader.read()).isEqualTo(WALL);
    wall = WALL + 800;
    assertThat(reader.read()).isEqualTo(WALL + 300);
  }

  @Test
  void aDrainedPartitionDoesNotHoldTheClockOfABacklog() {
    PartitionClock one = follow();
    PartitionClock other = follow();
    one.onRecord(10);
    other.onRecord(20);
    reader.read();
    for (int i = 0; i < 10; i++) {
      pass(100);
      other.onRecord(30 + i);
      reader.read();
    }
    assertThat(reader.read()).isEqualTo(39);
  }

  @Test
  void underBackPressureNothingCountsAsDrained() {
    PartitionClock partition = follow();
    partition.onRecord(10);
    reader.read();
    wall = WALL + 3_600_000;
    assertThat(reader.read()).isEqualTo(10);
  }

  @Test
  void aRecordTimestampAheadOfTheWallDoesNotLeadThere() {
    PartitionClock partition = follow();
    partition.onRecord(WALL + 60_000);
    assertThat(reader.read()).isEqualTo(WALL);
  }

  @Test
  void aRecordWithoutATimestampIsActivityOnly() {
    PartitionClock partition = follow();
    partition.onRecord(-1);
    assertThat(reader.read()).isEqualTo(ReaderClock.UNKNOWN);
    pass(500);
    assertThat(reader.read()).isEqualTo(WALL - 500);
  }

  @Test
  void aReaderThatIsStillConnectingSaysNothing() {
    PartitionClock partition = follow();
    pass(4_999);
    assertThat(reader.read()).isEqualTo(ReaderClock.UNKNOWN);
    partition.onRecord(10);
    assertThat(reader.read()).isEqualTo(10);
    pass(499);
    assertThat(reader.read()).isEqualTo(10);
  }

  @Test
  void emptyPartitionsCountAsDrainedAfterTheStart() {
    follow();
    follow();
    pass(5_000);
    assertThat(reader.read()).isEqualTo(WALL - 500);
  }

  private PartitionClock follow() {
    return reader.follow(active::relativeTimeNanos);
  }

  private void pass(long activeMillis) {
    active.advanceTime(Duration.ofMillis(activeMillis));
  }
}
