package io.kpipulse.store;

import java.io.Serializable;
import java.time.Duration;

/**
 * The limits of a batch: it is sent at the first that it reaches.
 *
 * @param points of a request
 * @param interval that a point waits while no request is under way
 * @param bytes of a request, before compression; a single longer line is sent alone
 */
public record BatchLimits(int points, Duration interval, long bytes) implements Serializable {
  /** Well under the 25 MB that InfluxDB accepts by default. */
  public static final long DEFAULT_BYTES = 16L << 20;

  /**
   * @throws IllegalArgumentException if one of them is not positive
   */
  public BatchLimits {
    if (points < 1 || interval.toMillis() < 1 || bytes < 1) {
      throw new IllegalArgumentException(
          "batches of %s points, %s, %s bytes; influxdb.batch.points and influxdb.batch.interval"
                  .formatted(points, interval, bytes)
              + " (at least 1 ms) are positive");
    }
  }

  public static BatchLimits of(int points, Duration interval) {
    return new BatchLimits(points, interval, DEFAULT_BYTES);
  }
}
