package io.kpipulse.board.answer;

import java.util.List;
import java.util.Map;

/**
 * Where a change comes from, in short.
 *
 * @param spread whether it comes from all parts alike; then there are no parts
 * @param share of the change that the parts explain
 */
public record Reason(boolean spread, Double share, List<Part> parts) {
  /** From all parts alike. */
  public static final Reason SPREAD = new Reason(true, null, List.of());

  /**
   * A part that explains much of the change.
   *
   * @param rate contribution by its own change
   * @param mix contribution by its changed share
   * @param share of the whole change
   */
  public record Part(Map<String, String> codes, double rate, double mix, double share) {}
}
