package io.kpipulse.board.store;

import java.time.Instant;

/**
 * How far a job is: a point of the measurement {@code engine}.
 *
 * @param job as {@code task-kpi}
 * @param time when it was reported
 * @param watermark up to which the figures are
 * @param lagMillis processing time minus the watermark
 * @param events accepted since the job first began
 * @param rejected records
 * @param late records and events
 * @param correctionsPending scopes with steps to be written again
 */
public record Progress(
    String job,
    Instant time,
    Instant watermark,
    long lagMillis,
    long events,
    long rejected,
    long late,
    long correctionsPending) {}
