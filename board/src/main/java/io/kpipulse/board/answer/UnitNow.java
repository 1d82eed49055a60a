package io.kpipulse.board.answer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.kpipulse.board.catalog.Address;
import java.util.List;

/**
 * All KPIs of a unit now.
 *
 * @param related units inside this one that have figures
 */
public record UnitNow(Status status, Address unit, List<Row> figures, List<Address> related) {
  /** A KPI among those of its peers. */
  public record Row(@JsonUnwrapped Compared compared, Rank rank, Peers peers) {}

  /**
   * A place among the units of the same scope with enough samples; 1 is the best.
   *
   * @param tied whether others have it too
   */
  public record Rank(int place, int of, boolean tied) {}

  /** What the units of the same scope have. */
  public record Peers(double low, double median, double high) {}
}
