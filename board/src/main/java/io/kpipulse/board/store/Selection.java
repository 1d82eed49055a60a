package io.kpipulse.board.store;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which series of KPI points are read, and which of their fields.
 *
 * @param measurement as {@code task_kpi}
 * @param scope as {@code ministry_locality}
 * @param window as {@code 24h}
 * @param dimensions that the scope fixes, in the order of the catalogue
 * @param codes for some of these dimensions the codes that are read; all members where a dimension
 *     has none
 * @param fields names of integer and double fields, one integer at least, so that every row has a
 *     value
 */
public record Selection(
    String measurement,
    String scope,
    String window,
    List<String> dimensions,
    Map<String, Set<String>> codes,
    List<String> fields) {
  public Selection {
    dimensions = List.copyOf(dimensions);
    codes = Map.copyOf(codes);
    fields = List.copyOf(fields);
  }
}
