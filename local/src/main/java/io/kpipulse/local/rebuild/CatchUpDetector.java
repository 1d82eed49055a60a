package io.kpipulse.local.rebuild;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Tells when a job that reads its topic from the beginning has caught up: every record that was
 * there when it started is read, its watermark is at the present, no correction is pending, and a
 * checkpoint that began after all this is complete. The sink writes everything before a barrier
 * passes, so the store then holds all points.
 */
final class CatchUpDetector {
  /** The watermark of a caught-up partition is half a second behind processing time. */
  static final Duration PRESENT = Duration.ofSeconds(30);

  private final Map<Integer, Long> ends;
  private Instant caughtUpSince;

  /**
   * @param ends the offset after the last committed record of each partition when the job started
   */
  CatchUpDetector(Map<Integer, Long> ends) {
    this.ends = Map.copyOf(ends);
  }

  /**
   * The progress of a job at one time.
   *
   * @param committed offset after the last record that a checkpoint has seen, by partition; absent
   *     where there is none
   * @param watermark of the job; empty before it has one
   * @param correctionsPending scopes with pending corrections
   * @param checkpoint when the last complete checkpoint began; empty before the first
   */
  record JobStatus(
      Map<Integer, Long> committed,
      Optional<Instant> watermark,
      long correctionsPending,
      Optional<Instant> checkpoint) {}

  /** Records that were there when the job started. */
  long records() {
    return ends.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many of them a checkpoint has seen. */
  long read(JobStatus status) {
    return ends.entrySet().stream()
        .mapToLong(
            end -> Math.min(end.getValue(), status.committed().getOrDefault(end.getKey(), 0L)))
        .sum();
  }

  /** Whether the job has caught up; to be asked again and again, in the order of time. */
  boolean isReached(JobStatus status, Instant now) {
    boolean present =
        read(status) == records()
            && status.correctionsPending() == 0
            && status.watermark().filter(at -> at.isAfter(now.minus(PRESENT))).isPresent();
    if (!present) {
      caughtUpSince = null;
      return false;
    }
    if (caughtUpSince == null) {
      caughtUpSince = now;
    }
    return status.checkpoint().filter(began -> began.isAfter(caughtUpSince)).isPresent();
  }
}
