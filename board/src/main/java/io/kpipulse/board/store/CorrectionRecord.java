package io.kpipulse.board.store;

import java.time.Instant;

/**
 * A correction of final points ({@code kpi_correction}).
 *
 * @param time when they were corrected
 * @param oldestStep start of the first of their steps
 * @param points how many
 * @param cause late or amended
 */
public record CorrectionRecord(Instant time, Instant oldestStep, long points, String cause) {}
