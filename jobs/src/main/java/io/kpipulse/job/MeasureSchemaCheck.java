package io.kpipulse.job;

import io.kpipulse.catalog.CatalogException;
import io.kpipulse.catalog.MeasurementDefinition;
import java.util.List;

/** Compares the measures of the catalogue with those of the engine. */
final class MeasureSchemaCheck {
  private MeasureSchemaCheck() {}

  /**
   * Passes if both have the same names in the same order.
   *
   * @throws CatalogException naming both
   */
  static void check(MeasurementDefinition measurement, List<String> counted) {
    if (!measurement.measures().equals(counted)) {
      throw new CatalogException(
          String.format(
              "measurement %s has measures %s in the catalogue, but the engine counts %s; the"
                  + " catalogue must have the same names in the same order",
              measurement.name(), measurement.measures(), counted));
    }
  }
}
