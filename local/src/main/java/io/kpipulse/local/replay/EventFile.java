package io.kpipulse.local.replay;

import io.kpipulse.job.KpiJob;
import io.kpipulse.local.input.StoredInput;

/**
 * A file of events as JSON Lines.
 *
 * @param job of the family of the events
 * @param input read twice
 */
public record EventFile(KpiJob<?, ?> job, StoredInput input) {}
