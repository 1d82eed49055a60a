package io.kpipulse.board.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.kpipulse.catalog.Display.Text;
import java.util.List;
import java.util.Map;

/**
 * Names and definitions; constant while the board runs.
 *
 * @param acknowledge whether alerts can be acknowledged here
 * @param rules of alerts that can be asked why
 */
public record Meta(
    String zone,
    @JsonProperty("public") boolean isPublic,
    int smallestCell,
    List<String> headline,
    List<Kpi> kpis,
    List<Window> windows,
    List<Scope> scopes,
    Map<String, List<Unit>> units,
    boolean acknowledge,
    List<AlertRule> rules) {
  /** A KPI; see the schema for its parts. */
  public record Kpi(
      String id,
      String measurement,
      String unit,
      Text name,
      Text definition,
      String formula,
      List<String> denominator,
      String source,
      String better,
      Double target,
      Integer minimum,
      boolean interval,
      boolean additive,
      String window,
      Map<String, List<String>> windows) {}

  /** A window, in milliseconds. */
  public record Window(String name, long size, long step) {}

  /** A grouping set. */
  public record Scope(String name, List<String> fixes) {}

  /** A known code; column and row are its place in the tile map. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Unit(String code, Text name, Integer column, Integer row) {}
}
