package io.kpipulse.catalog;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How a measure is told from a stored row.
 *
 * @param field that holds it
 * @param unit by which it is divided there; 1 for a measure that is stored as it is
 */
record StoredMeasure(String field, double unit) implements Serializable {
  /**
   * Finds the field of each measure: an integer of its name, else a double that is the measure
   * divided by a constant; {@code null} where there is neither.
   */
  static StoredMeasure[] all(
      List<String> measures, List<String> integers, Map<String, Formula> doubles) {
    StoredMeasure[] stored = new StoredMeasure[measures.size()];
    doubles.forEach(
        (field, formula) -> {
          if (formula instanceof Formula.Operation operation
              && operation.sign() == '/'
              && operation.left() instanceof Formula.Measure measure
              && operation.right() instanceof Formula.Constant unit) {
            stored[measure.index()] = new StoredMeasure(field, unit.value());
          }
        });
    for (String integer : integers) {
      stored[measures.indexOf(integer)] = new StoredMeasure(integer, 1);
    }
    return stored;
  }

  /** The measure; exact, as a double tells a count of milliseconds from its number of days. */
  long read(Function<String, Number> row) {
    Number value = row.apply(field);
    if (value == null) {
      return 0;
    }
    return unit == 1 ? value.longValue() : Math.round(value.doubleValue() * unit);
  }
}
