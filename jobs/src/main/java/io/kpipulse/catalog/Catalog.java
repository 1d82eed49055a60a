package io.kpipulse.catalog;

import io.kpipulse.fact.MeasureGroup;
import java.io.Serializable;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;

/**
 * All KPIs: measurements with their formulas, windows and scopes. Immutable.
 *
 * @param zone of all grids, days and years
 * @param measurements in the order of the file
 */
public record Catalog(ZoneOffset zone, List<MeasurementDefinition> measurements)
    implements Serializable {

  /**
   * How much longer than the correction horizon events are held one by one, and the slices that
   * they may correct. An event is accepted by the time at which it was reported; it may be read
   * when the watermark is further, from a partition that lags.
   */
  public static final Duration SLACK = Duration.ofDays(1);

  public Catalog {
    measurements = List.copyOf(measurements);
  }

  /** Milliseconds by which the grids are ahead of UTC. */
  public long offset() {
    return zone.getTotalSeconds() * 1000L;
  }

  /** How far back events may correct any measurement, milliseconds. */
  public long longestHorizon() {
    return measurements.stream().mapToLong(MeasurementDefinition::horizon).max().orElse(0);
  }

  /** The measurement that a group belongs to. */
  public MeasurementDefinition measurementOf(MeasureGroup group) {
    return measurements.stream()
        .filter(measurement -> measurement.windows().containsKey(group))
        .findFirst()
        .orElse(null);
  }

  /** How far back events may correct what a group holds; the same for all groups of tasks. */
  public Duration horizon(MeasureGroup group) {
    return Duration.ofMillis(measurementOf(group).horizon());
  }

  /** How long what may correct a group is kept: its {@linkplain #SLACK slack} included. */
  public Duration retention(MeasureGroup group) {
    return Duration.ofMillis(measurementOf(group).retention());
  }
}
