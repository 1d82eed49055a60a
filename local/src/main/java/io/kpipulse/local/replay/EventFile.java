package io.kpipulse.local.replay;

import io.kpipulse.job.KpiJob;
import java.nio.file.Path;

/**
 * A file of events as JSON Lines.
 *
 * @param job of the family of the events
 * @param file read twice
 */
public record EventFile(KpiJob<?, ?> job, Path file) {}
