package io.kpipulse.alert.past;

import io.kpipulse.alert.rule.Unit;
import io.kpipulse.alert.series.FinalPoint;
import io.kpipulse.catalog.MeasurementDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Points of one scope that a rule reads.
 *
 * @param measurement of the points
 * @param scope whose members are read
 * @param dimensions that the scope fixes, in the order of the catalogue
 * @param window of the points
 * @param codes that members have to have one of, by dimension; others are free
 * @param fields that tell the KPI and its samples
 * @param step length of a step
 * @param every which steps count: those that end at multiples of it from the first start of each
 *     range; the step itself where all do
 * @param ranges of steps; a series is carried forward into each from the day of its start
 */
public record HistoryPart(
    MeasurementDefinition measurement,
    String scope,
    List<String> dimensions,
    String window,
    Map<String, Set<String>> codes,
    List<String> fields,
    Duration step,
    Duration every,
    List<HistoryRange> ranges) {

  /** Whether only some of the steps count. */
  public boolean isSampled() {
    return !every.equals(step);
  }

  /**
   * A point as a rule takes it.
   *
   * @param members the codes of the dimensions
   * @param start of its step
   * @param fields that it has
   */
  public FinalPoint point(
      Map<String, String> members, Instant start, Map<String, ? extends Number> fields) {
    return new FinalPoint(
        measurement.name(),
        window,
        Unit.of(scope, members),
        start.toEpochMilli(),
        0,
        measurement.fields().totals(fields::get),
        fields);
  }

  /** The start of the step that counts of an interval between two that count. */
  public Instant lastStep(Instant interval) {
    return interval.plus(every).minus(step);
  }
}
