package io.kpipulse.board.answer;

import java.util.List;
import java.util.Map;

/** The stored points of KPIs of one measurement. */
public record SeriesList(String measurement, String scope, String window, List<One> series) {
  /** One KPI of one unit. */
  public record One(String kpi, Map<String, String> codes, List<SeriesPoint> points) {}
}
