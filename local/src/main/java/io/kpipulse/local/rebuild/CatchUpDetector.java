package io.kpipulse.local.rebuild;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * When a job that began with the whole past has caught up: everything that was in its topic when it
 * started is read, its clock is at the present, no correction is waiting, and a checkpoint that
 * began after all this is complete. As the sink writes everything before a barrier passes, the
 * store then holds it all.
 */
final class CatchUpDetector {
  /** The clock of a drained partition is half a second behind the wall. */
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
   * How a job stands.
   *
   * @param committed offset after the last record that a checkpoint has seen, by partition; absent
   *     where there is none
   * @param clock of the job; empty before it has one
   * @param correcting scopes whose corrections are waiting
   * @param checkpoint when the last complete checkpoint began; empty before the first
   */
  record Standing(
      Map<Integer, Long> committed,
      Optional<Instant> clock,
      long correcting,
      Optional<Instant> checkpoint) {}

  /** Records that were there when the job started. */
  long records() {
    return ends.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many of them a checkpoint has seen. */
  long read(Standing standing) {
    return ends.entrySet().stream()
        .mapToLong(
            end -> Math.min(end.getValue(), standing.committed().getOrDefault(end.getKey(), 0L)))
        .sum();
  }

  /** Whether the job has caught up; to be asked again and again, in the order of time. */
  boolean isReached(Standing standing, Instant now) {
    boolean present =
        read(standing) == records()
            && standing.correcting() == 0
            && standing.clock().filter(clock -> clock.isAfter(now.minus(PRESENT))).isPresent();
    if (!present) {
      caughtUpSince = null;
      return false;
    }
    if (caughtUpSince == null) {
      caughtUpSince = now;
    }
    return standing.checkpoint().filter(began -> began.isAfter(caughtUpSince)).isPresent();
  }
}
