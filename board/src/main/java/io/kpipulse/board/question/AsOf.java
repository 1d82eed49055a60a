package io.kpipulse.board.question;

import io.kpipulse.board.answer.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The time for which figures are read: now, while the jobs are at most some minutes behind, as no
 * point is newer than their watermark; else the time that they have come to.
 */
final class AsOf {
  private static final Duration NEAR = Duration.ofMinutes(10);

  private AsOf() {}

  static Instant of(Status status, Clock clock) {
    Instant now = clock.instant();
    return status.asOf() == null || status.asOf().isAfter(now.minus(NEAR)) ? now : status.asOf();
  }
}
