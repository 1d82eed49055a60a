package io.kpipulse.catalog;

import io.kpipulse.fact.DimensionFields;
import io.kpipulse.fact.MeasureGroup;
import io.kpipulse.point.FieldLayout;
import java.io.Serializable;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/**
 * All KPIs: measurements with their formulas, windows and scopes. Immutable.
 *
 * @param zone of all grids, days and years
 * @param dimensions in the order of the tags in the store
 * @param measurements in the order of the file
 */
public record Catalog(
    ZoneOffset zone, List<DimensionDefinition> dimensions, List<MeasurementDefinition> measurements)
    implements Serializable {

  /**
   * How much longer than the correction horizon events are held one by one, and the slices that
   * they may correct. An event is accepted by the time at which it was reported; it may be read
   * when the watermark is further, from a partition that lags.
   */
  public static final Duration SLACK = Duration.ofDays(1);

  public Catalog {
    dimensions = List.copyOf(dimensions);
    measurements = List.copyOf(measurements);
  }

  /** Milliseconds by which the grids are ahead of UTC. */
  public long offset() {
    return zone.getTotalSeconds() * 1000L;
  }

  /** The tags of KPI points: scope, window, and each dimension. */
  public List<String> tags() {
    return Stream.concat(
            Stream.of(FieldLayout.SCOPE, FieldLayout.WINDOW),
            dimensions.stream().map(DimensionDefinition::name))
        .toList();
  }

  /** Where the events of a schema hold the codes of the dimensions. */
  public DimensionFields fieldsOf(Schema schema) {
    return new DimensionFields(
        dimensions.stream().map(DimensionDefinition::field).toList(), schema);
  }

  /** How far back events may correct any measurement, milliseconds. */
  public long longestHorizon() {
    return measurements.stream().mapToLong(MeasurementDefinition::horizon).max().orElse(0);
  }

  /** All windows, by name. */
  public Map<String, WindowDefinition> windows() {
    return measurements.stream()
        .flatMap(measurement -> measurement.windows().values().stream())
        .flatMap(byScope -> byScope.values().stream())
        .flatMap(List::stream)
        .distinct()
        .collect(Collectors.toMap(WindowDefinition::name, window -> window));
  }

  /**
   * The measurement that a group belongs to; {@code null} if the catalogue has none.
   *
   * @param group its name
   */
  public MeasurementDefinition measurementOf(String group) {
    return measurements.stream()
        .filter(measurement -> measurement.windows().containsKey(group))
        .findFirst()
        .orElse(null);
  }

  /**
   * How far back events of a family may correct what is counted of them; the same for all of its
   * groups.
   *
   * @throws CatalogException if no measurement has one of the groups
   */
  public Duration horizon(List<MeasureGroup> groups) {
    return groups.stream()
        .map(group -> measurementOf(group.name()))
        .filter(measurement -> measurement != null)
        .map(measurement -> Duration.ofMillis(measurement.horizon()))
        .findFirst()
        .orElseThrow(
            () ->
                new CatalogException(
                    "no measurement of the catalogue has one of the groups "
                        + groups.stream().map(MeasureGroup::name).toList()
                        + "; add one to kpis.yaml"));
  }
}
