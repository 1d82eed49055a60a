package io.kpipulse.local.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CatchUpDetectorTest {
  private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");

  private final CatchUpDetector catchUp = new CatchUpDetector(Map.of(0, 10L, 1, 0L));

  @Test
  void isReachedWithTheFirstCheckpointThatBeganAfterAllElse() {
    assertThat(catchUp.isReached(status(10, 0, -5), NOW)).isFalse();
    assertThat(catchUp.isReached(status(10, 0, -5), NOW.plusSeconds(2))).isFalse();
    assertThat(catchUp.isReached(status(10, 0, 1), NOW.plusSeconds(4))).isTrue();
  }

  @Test
  void isNotReachedWhileRecordsAreLeft() {
    assertThat(catchUp.isReached(status(9, 0, -5), NOW)).isFalse();
    assertThat(catchUp.isReached(status(9, 0, 1), NOW.plusSeconds(4))).isFalse();
    assertThat(catchUp.read(status(9, 0, 1))).isEqualTo(9);
  }

  @Test
  void isNotReachedWhileTheWatermarkIsInThePast() {
    Instant late = NOW.plus(CatchUpDetector.PRESENT).plusSeconds(1);
    assertThat(catchUp.isReached(status(10, 0, -5), late)).isFalse();
    assertThat(catchUp.isReached(status(10, 0, 60), late.plusSeconds(1))).isFalse();
  }

  @Test
  void isNotReachedWithoutAWatermark() {
    CatchUpDetector.JobStatus status =
        new CatchUpDetector.JobStatus(
            Map.of(0, 10L), Optional.empty(), 0, Optional.of(NOW.plusSeconds(1)));
    assertThat(catchUp.isReached(status, NOW)).isFalse();
    assertThat(catchUp.isReached(status, NOW)).isFalse();
  }

  @Test
  void aPendingCorrectionDelaysIt() {
    assertThat(catchUp.isReached(status(10, 0, -5), NOW)).isFalse();
    assertThat(catchUp.isReached(status(10, 3, 1), NOW.plusSeconds(2))).isFalse();
    assertThat(catchUp.isReached(status(10, 0, 1), NOW.plusSeconds(3))).isFalse();
    assertThat(catchUp.isReached(status(10, 0, 4), NOW.plusSeconds(5))).isTrue();
  }

  @Test
  void recordsAfterTheStartAreNotCounted() {
    assertThat(catchUp.records()).isEqualTo(10);
    assertThat(catchUp.read(status(14, 0, 1))).isEqualTo(10);
  }

  /**
   * @param checkpoint when the last one began, seconds after {@link #NOW}
   */
  private static CatchUpDetector.JobStatus status(
      long committed, long correctionsPending, long checkpoint) {
    return new CatchUpDetector.JobStatus(
        Map.of(0, committed),
        Optional.of(NOW),
        correctionsPending,
        Optional.of(NOW.plusSeconds(checkpoint)));
  }
}
