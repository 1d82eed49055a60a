package io.kpipulse.board.answer;

import io.kpipulse.board.catalog.Figure;
import java.util.List;

/**
 * The country on one screen.
 *
 * @param changed changes beyond chance, the largest first
 * @param overdue tasks that became overdue since yesterday, key tasks first
 */
public record Today(
    Status status,
    List<Headline> headline,
    Behind behind,
    List<Mover> changed,
    LocalityMap map,
    List<Task> overdue) {
  /** Units that fall behind, the worst first. */
  public record Behind(List<Mover> localities, List<Mover> ministries) {}

  /** A KPI of all localities. */
  public record LocalityMap(String kpi, String window, List<Place> localities) {}

  /** A locality on the map. */
  public record Place(String code, Figure figure) {}
}
