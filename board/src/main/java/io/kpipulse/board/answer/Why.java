package io.kpipulse.board.answer;

import io.kpipulse.board.catalog.Address;
import io.kpipulse.board.catalog.Figure;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Where a change comes from.
 *
 * @param from first day of the figure {@code now}
 * @param to last day of it
 * @param baseFrom first day of the figure {@code before}
 * @param baseTo last day of it
 */
public record Why(
    Status status,
    String kpi,
    Address unit,
    LocalDate from,
    LocalDate to,
    LocalDate baseFrom,
    LocalDate baseTo,
    Figure now,
    Figure before,
    Double change,
    List<Breakdown> breakdowns,
    Reason reason) {
  /** By some dimensions; the parts add up to the change. */
  public record Breakdown(List<String> by, List<Part> parts) {}

  /**
   * A part.
   *
   * @param codes {@code null} for what lacks the dimension
   * @param rate contribution by its own change; {@code null} where withheld
   * @param mix contribution by its changed share
   * @param total of both
   */
  public record Part(
      Map<String, String> codes, Figure now, Figure before, Double rate, Double mix, Double total) {
    /** The same without numbers. */
    public Part hidden() {
      return new Part(codes, now.hidden(), before.hidden(), null, null, null);
    }
  }
}
