package io.kpipulse.local;

import io.kpipulse.job.AlertJob;
import io.kpipulse.job.AlertOptions;
import io.kpipulse.job.EventFamilies;
import io.kpipulse.job.JobOptions;
import io.kpipulse.job.KpiJob;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A job that the local stack runs: the same that production runs.
 *
 * @param name shown in the web UI
 * @param definition builds it
 */
public record LocalJob(String name, Definition definition) {
  /** That of production. */
  public static LocalJob of(KpiJob<?, ?> job) {
    return new LocalJob(job.name(), job::define);
  }

  /**
   * The one of alerts; of tasks that are long overdue they may be older than the points.
   *
   * @param since from when on alerts are raised; empty for all of the past
   */
  public static LocalJob alerts(EventFamilies families, Optional<Instant> since) {
    return new LocalJob(
        AlertJob.NAME,
        (environment, options) -> {
          Configuration own = new Configuration(options);
          own.set(JobOptions.INFLUXDB_RETENTION, Duration.ZERO);
          since.ifPresent(time -> own.set(AlertOptions.ALERTS_SINCE, time.toString()));
          new AlertJob(families).define(environment, own);
        });
  }

  /** Builds a job in an environment, without executing it. */
  @FunctionalInterface
  public interface Definition {
    /**
     * Adds sources, operators and sinks.
     *
     * @param options those of {@link io.kpipulse.job.JobOptions}
     */
    void define(StreamExecutionEnvironment environment, Configuration options);
  }
}
