package io.kpipulse.local.board;

import io.kpipulse.local.store.Rows;
import io.kpipulse.local.store.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads from the measurement {@code engine} how far the jobs are. A job is silent since the first
 * point with as many events as the last one has; looks back a week at most.
 */
final class EngineQuery {
  private static final Duration LOOK_BACK = Duration.ofDays(7);

  private final Sql store;
  private final List<String> jobs;

  /**
   * @param jobs names of those that have to report
   */
  EngineQuery(Sql store, List<String> jobs) {
    this.store = store;
    this.jobs = List.copyOf(jobs);
  }

  EngineStatus read() {
    Instant watermark = Instant.MAX;
    Map<String, Duration> silences = new TreeMap<>();
    for (String job : jobs) {
      Rows last =
          store.sql(
              "SELECT timestamp, watermark_ms, events FROM engine WHERE job = '"
                  + job
                  + "' LIMIT -1");
      if (last.size() == 0) {
        return EngineStatus.UNKNOWN;
      }
      Instant ofJob = Instant.ofEpochMilli(last.integer(0, "watermark_ms"));
      watermark = ofJob.isBefore(watermark) ? ofJob : watermark;
      Instant reported = Instant.parse(last.text(0, "timestamp"));
      silences.put(job, silence(job, reported, last.integer(0, "events")));
    }
    return new EngineStatus(watermark, silences);
  }

  private Duration silence(String job, Instant reported, long events) {
    Rows since =
        store.sql(
            "SELECT min(timestamp) AS since FROM engine WHERE job = '%s' AND events = %s"
                    .formatted(job, events)
                + " AND timestamp >= '%s'".formatted(reported.minus(LOOK_BACK)));
    // A row written meanwhile may have replaced the one that was read.
    String first = since.size() == 0 ? null : since.text(0, "since");
    return first == null ? Duration.ZERO : Duration.between(Instant.parse(first), reported);
  }
}
