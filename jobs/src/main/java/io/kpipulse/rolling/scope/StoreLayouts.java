package io.kpipulse.rolling.scope;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.MeasurementDefinition;
import io.kpipulse.point.FieldLayout;
import java.util.List;
import java.util.stream.Stream;

/** The layouts of everything that the rolling stage writes. */
public final class StoreLayouts {
  private StoreLayouts() {}

  /** One layout for each measurement of the catalogue, and that of the records of corrections. */
  public static List<FieldLayout> of(Catalog catalog) {
    return Stream.concat(
            catalog.measurements().stream().map(MeasurementDefinition::layout),
            Stream.of(ScopePoints.CORRECTION_LAYOUT))
        .toList();
  }
}
