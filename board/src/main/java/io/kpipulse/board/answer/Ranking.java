package io.kpipulse.board.answer;

import io.kpipulse.board.catalog.Figure;
import java.util.List;
import java.util.Map;

/** A KPI in all units of a scope, best first; those without a place at the end. */
public record Ranking(
    Status status, String kpi, String scope, String window, Figure national, List<Row> units) {
  /**
   * A unit.
   *
   * @param place {@code null} with too few samples, or without a figure
   * @param tied whether others have the same place
   */
  public record Row(Map<String, String> codes, Figure figure, Integer place, boolean tied) {}
}
