package io.kpipulse.alert.desk;

import io.kpipulse.alert.rule.Unit;
import io.kpipulse.alert.series.FinalPoint;
import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.MeasurementDefinition;
import io.kpipulse.event.KpiPoint;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.point.FieldLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads points from the topic {@code kpi-points}. */
final class PointReader {
  private final Map<String, List<String>> measures = new HashMap<>();

  PointReader(Catalog catalog) {
    for (MeasurementDefinition measurement : catalog.measurements()) {
      measures.put(measurement.name(), measurement.measures());
    }
  }

  /**
   * What a record says; empty if the catalogue has no such measurement.
   *
   * @throws IllegalArgumentException if it lacks what every point has
   */
  Optional<FinalPoint> read(KpiPoint point) {
    List<String> names = measures.get(point.getMeasurement());
    if (names == null) {
      return Optional.empty();
    }
    Map<String, String> codes = new HashMap<>(point.getTags());
    String scope = codes.remove(FieldLayout.SCOPE);
    String window = codes.remove(FieldLayout.WINDOW);
    if (scope == null || window == null) {
      throw new IllegalArgumentException(
          "a point of %s without scope or window in its tags %s; both are needed"
              .formatted(point.getMeasurement(), point.getTags()));
    }
    long[] totals = new long[names.size()];
    for (int i = 0; i < totals.length; i++) {
      totals[i] = point.getTotals().getOrDefault(names.get(i), 0L);
    }
    return Optional.of(
        new FinalPoint(
            point.getMeasurement(),
            window,
            Unit.of(scope, codes),
            point.getStep().toEpochMilli(),
            point.getAsOf().toEpochMilli(),
            new MeasureVector(totals, null),
            point.getFields()));
  }
}
