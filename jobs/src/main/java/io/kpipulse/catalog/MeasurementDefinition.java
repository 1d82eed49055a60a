package io.kpipulse.catalog;

import io.kpipulse.fact.MeasureGroup;
import io.kpipulse.point.FieldLayout;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * A measurement of the store.
 *
 * @param name as {@code task_flow}
 * @param horizon how far back events may correct it, milliseconds
 * @param measures names of the sums, in the order of the vectors
 * @param fields what is stored
 * @param windows the windows of each group on each scope: group, then scope, then windows
 */
public record MeasurementDefinition(
    String name,
    long horizon,
    List<String> measures,
    Fields fields,
    Map<MeasureGroup, Map<ScopeDefinition, List<WindowDefinition>>> windows)
    implements Serializable {

  /**
   * How long what may be corrected is kept, milliseconds: the horizon and its {@linkplain
   * Catalog#SLACK slack}.
   */
  public long retention() {
    return horizon + Catalog.SLACK.toMillis();
  }

  /**
   * Passes if the measures have the same names in the same order as those of the engine.
   *
   * @throws CatalogException naming both
   */
  public void requireMeasures(List<String> counted) {
    if (!measures.equals(counted)) {
      throw new CatalogException(
          "measurement %s has measures %s in the catalogue, but the engine counts %s; the catalogue"
                  .formatted(name, measures, counted)
              + " must have the same names in the same order");
    }
  }

  /** Names and types of the stored fields. */
  public FieldLayout layout() {
    return fields.layout(name);
  }
}
