package io.kpipulse.board.store;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row of a KPI measurement, or what was made of several.
 *
 * @param time of the point; the start of the period where several are one
 * @param codes of the dimensions that tell its series apart, in the order of the catalogue
 * @param values of the fields that it has; an absent field is missing
 */
public record StoredRow(Instant time, Map<String, String> codes, Map<String, Double> values) {
  public StoredRow {
    codes = Collections.unmodifiableMap(new LinkedHashMap<>(codes));
    values = Collections.unmodifiableMap(new HashMap<>(values));
  }

  /** The value of a field, {@link Double#NaN} where it is missing. */
  public double value(String field) {
    return values.getOrDefault(field, Double.NaN);
  }

  /**
   * The order of all answers: by codes, then by time.
   *
   * @param dimensions of the rows
   */
  public static Comparator<StoredRow> order(List<String> dimensions) {
    Comparator<StoredRow> order = Comparator.comparing(row -> "");
    for (String dimension : dimensions) {
      order = order.thenComparing(row -> row.codes().get(dimension));
    }
    return order.thenComparing(StoredRow::time);
  }
}
