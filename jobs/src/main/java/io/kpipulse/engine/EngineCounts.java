package io.kpipulse.engine;

/**
 * What a subtask, or a job, has counted since the job first began, whatever was restored or
 * rescaled meanwhile.
 *
 * @param events records that were accepted
 * @param rejected records that were rejected, the late ones included
 * @param late records that were rejected as late, and events that were dropped late
 * @param correctionsPending scopes that have steps to be written again, now
 */
public record EngineCounts(long events, long rejected, long late, long correctionsPending) {
  static final EngineCounts NONE = new EngineCounts(0, 0, 0, 0);

  EngineCounts plus(EngineCounts other) {
    return new EngineCounts(
        events + other.events,
        rejected + other.rejected,
        late + other.late,
        correctionsPending + other.correctionsPending);
  }
}
