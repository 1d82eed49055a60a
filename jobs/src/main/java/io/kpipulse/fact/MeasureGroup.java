package io.kpipulse.fact;

import java.io.Serializable;
import java.util.List;

/**
 * Measures that are counted together: a fact belongs to one group, and so does each window over it.
 *
 * @param family of events that it is counted from, as {@code tasks}
 * @param name in the catalogue, as {@code TASK_FLOW}
 * @param measures their names in the catalogue, in the order of the measure vectors
 */
public record MeasureGroup(String family, String name, List<String> measures)
    implements Serializable {
  public MeasureGroup {
    measures = List.copyOf(measures);
  }
}
