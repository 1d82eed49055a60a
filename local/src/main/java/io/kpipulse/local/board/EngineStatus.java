package io.kpipulse.local.board;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far the jobs are.
 *
 * @param watermark the older one of the jobs, {@code null} before each has reported
 * @param silences by job, for how long it had no event when it reported last; zero while events
 *     come
 */
public record EngineStatus(Instant watermark, Map<String, Duration> silences) {
  /** Before any job has reported. */
  public static final EngineStatus UNKNOWN = new EngineStatus(null, Map.of());

  public EngineStatus {
    silences = Map.copyOf(silences);
  }

  /** The silences of at least a length, by job in order. */
  Map<String, Duration> silentFor(Duration least) {
    Map<String, Duration> silent = new TreeMap<>(silences);
    silent.values().removeIf(silence -> silence.compareTo(least) < 0);
    return silent;
  }
}
