package io.kpipulse.catalog;

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
 * @param windows the windows of each group on each scope: name of the group, then scope, then
 *     windows
 */
public record MeasurementDefinition(
    String name,
    long horizon,
    List<String> measures,
    Fields fields,
    Map<String, Map<ScopeDefinition, List<WindowDefinition>>> windows)
    implements Serializable {

  /**
   * How long what may be corrected is kept, milliseconds: the horizon and its {@linkplain
   * Catalog#SLACK slack}.
   */
  public long retention() {
    return horizon + Catalog.SLACK.toMillis();
  }
}
