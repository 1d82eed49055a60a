package io.kpipulse.job;

import io.kpipulse.catalog.CatalogException;
import io.kpipulse.catalog.MeasurementDefinition;
import java.util.List;

/** Holds the measures that the catalogue names against those that the engine counts. */
final class MeasureSchemaCheck {
  private MeasureSchemaCheck() {}

  /**
   * Passes where both are the same, in the same order.
   *
   * @throws CatalogException naming the first difference
   */
  static void check(MeasurementDefinition measurement, List<String> counted) {
    List<String> named = measurement.measures();
    for (int i = 0; i < Math.max(named.size(), counted.size()); i++) {
      String name = i < named.size() ? named.get(i) : "nothing";
      String count = i < counted.size() ? counted.get(i) : "nothing";
      if (!name.equals(count)) {
        throw new CatalogException(
            String.format(
                "measurement %s: measure %d is %s in the catalogue, but what is counted there is"
                    + " %s; the catalogue lists the measures in the order in which they are"
                    + " counted: %s",
                measurement.name(), i + 1, name, count, counted));
      }
    }
  }
}
