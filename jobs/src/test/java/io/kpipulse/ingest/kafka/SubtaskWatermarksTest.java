package io.kpipulse.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.util.clock.ManualClock;
import org.junit.jupiter.api.Test;

class SubtaskWatermarksTest {
  private static final long START = 1_000_000;
  private static final long UNKNOWN = SubtaskWatermarks.UNKNOWN;

  private final ManualClock active = new ManualClock();
  private final List<Set<Integer>> asked = new ArrayList<>();
  private CompletableFuture<Map<Integer, Long>> ends = ends(0, 10);
  private long now = START;
  private final SubtaskWatermarks watermarks =
      new SubtaskWatermarks(
          () -> Instant.ofEpochMilli(now), this::lookUp, active::relativeTimeNanos);

  private CompletableFuture<Map<Integer, Long>> lookUp(Set<Integer> partitions) {
    asked.add(partitions);
    return ends;
  }

  private static CompletableFuture<Map<Integer, Long>> ends(long ofFirst, long ofSecond) {
    return CompletableFuture.completedFuture(Map.of(0, ofFirst, 1, ofSecond));
  }

  @Test
  void noPartitionsNoWatermark() {
    pass(60_000);
    assertThat(watermarks.poll()).isEqualTo(UNKNOWN);
  }

  @Test
  void theWatermarkIsTheGreatestRecordTimestampOfTheSlowestPartition() {
    watermarks.assign(0, 0);
    watermarks.assign(1, 0);
    watermarks.observe(0, 0, 500);
    watermarks.observe(1, 0, 20);
    watermarks.observe(1, 1, 10);
    watermarks.poll();
    assertThat(watermarks.poll()).isEqualTo(20);
  }

  @Test
  void theWatermarkIsUnknownUntilTheEndsAreFound() {
    ends = new CompletableFuture<>();
    watermarks.assign(0, 0);
    watermarks.observe(0, 0, 10);
    pass(60_000);
    assertThat(watermarks.poll()).isEqualTo(UNKNOWN);
    watermarks.observe(0, 1, 20);
    ends.complete(Map.of(0, 1L));
    assertThat(watermarks.poll()).isEqualTo(20);
    assertThat(asked).containsExactly(Set.of(0));
  }

  @Test
  void endsThatCannotBeFoundEndTheJob() {
    ends = CompletableFuture.failedFuture(new IllegalStateException("Kafka does not answer"));
    watermarks.assign(0, 0);
    assertThatThrownBy(watermarks::poll).hasMessageContaining("Kafka does not answer");
  }

  @Test
  void onlyTheEndsOfNewPartitionsAreAskedFor() {
    watermarks.assign(0, 0);
    pass(300);
    watermarks.assign(1, 0);
    pass(300);
    assertThat(asked).containsExactly(Set.of(0), Set.of(1));
  }

  @Test
  void aPartitionKnownToHoldMoreIsWaitedForWithoutLimit() {
    watermarks.assign(1, 0);
    pass(3_600_000);
    assertThat(watermarks.poll()).isEqualTo(UNKNOWN);
    watermarks.observe(1, 8, 10);
    pass(3_600_000);
    assertThat(watermarks.poll()).isEqualTo(10);
    watermarks.observe(1, 9, 20);
    assertThat(watermarks.poll()).isEqualTo(20);
    pass(500);
    assertThat(watermarks.poll()).isEqualTo(START - 500);
  }

  @Test
  void aPartitionThatIsEmptyAtTheStartIsCaughtUp() {
    watermarks.assign(0, 0);
    pass(600);
    assertThat(watermarks.poll()).isEqualTo(START - 500);
  }

  @Test
  void aPartitionReadToItsEndBeforeARestoreIsCaughtUp() {
    watermarks.assign(1, 10);
    pass(600);
    assertThat(watermarks.poll()).isEqualTo(START - 500);
  }

  @Test
  void aCaughtUpPartitionFollowsProcessingTime() {
    watermarks.assign(0, 0);
    watermarks.observe(0, 5, 10);
    pass(400);
    assertThat(watermarks.poll()).isEqualTo(10);
    pass(200);
    now = START + 800;
    assertThat(watermarks.poll()).isEqualTo(START + 300);
  }

  @Test
  void aCaughtUpPartitionDoesNotHoldABacklog() {
    watermarks.assign(0, 0);
    watermarks.assign(1, 0);
    watermarks.observe(0, 0, 10);
    pass(600);
    watermarks.observe(1, 0, 30);
    assertThat(watermarks.poll()).isEqualTo(30);
  }

  @Test
  void underBackPressureNoPartitionIsIdle() {
    watermarks.assign(0, 0);
    watermarks.observe(0, 0, 10);
    watermarks.poll();
    now = START + 3_600_000;
    watermarks.poll();
    assertThat(watermarks.poll()).isEqualTo(10);
  }

  @Test
  void aTaskThatStoodStillWasNotIdle() {
    watermarks.assign(0, 0);
    watermarks.observe(0, 0, 10);
    pass(200);
    active.advanceTime(Duration.ofSeconds(20));
    assertThat(watermarks.poll()).isEqualTo(10);
  }

  @Test
  void theWatermarkIsNeverPastProcessingTime() {
    watermarks.assign(0, 0);
    watermarks.observe(0, 0, START + 60_000);
    watermarks.poll();
    assertThat(watermarks.poll()).isEqualTo(START);
  }

  @Test
  void aRecordWithoutATimestampIsActivityOnly() {
    watermarks.assign(0, 0);
    watermarks.observe(0, 0, -1);
    pass(200);
    assertThat(watermarks.poll()).isEqualTo(UNKNOWN);
    pass(500);
    assertThat(watermarks.poll()).isEqualTo(START - 500);
  }

  /** Polls every tenth of a second. */
  private void pass(long activeMillis) {
    for (long passed = 0; passed < activeMillis; passed += 100) {
      active.advanceTime(Duration.ofMillis(100));
      watermarks.poll();
    }
  }
}
