package io.kpipulse.board.question;

import io.kpipulse.board.catalog.Address;
import io.kpipulse.board.catalog.KpiField;
import io.kpipulse.catalog.ScopeDefinition;
import io.kpipulse.explain.Change;
import io.kpipulse.fact.MeasureVector;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The measures of the parts of a unit in two periods, by the codes of the parts. */
final class Parts {
  private final KpiField kpi;
  private final Map<Map<String, String>, MeasureVector> now;
  private final Map<Map<String, String>, MeasureVector> before;

  /**
   * Reads them.
   *
   * @param scope that tells the parts apart
   * @param by dimensions of the codes; none for the whole unit
   */
  Parts(
      Changes changes,
      KpiField kpi,
      Address unit,
      ScopeDefinition scope,
      List<String> by,
      Comparison periods) {
    this.kpi = kpi;
    this.now = changes.parts(kpi, unit, scope, by, periods.now(), periods.at());
    this.before = changes.parts(kpi, unit, scope, by, periods.before(), periods.at());
  }

  /** The parts that are there in either period. */
  Set<Map<String, String>> codes() {
    Set<Map<String, String>> codes = new LinkedHashSet<>(now.keySet());
    codes.addAll(before.keySet());
    return codes;
  }

  MeasureVector now(Map<String, String> part) {
    return now.getOrDefault(part, kpi.zero());
  }

  MeasureVector before(Map<String, String> part) {
    return before.getOrDefault(part, kpi.zero());
  }

  /** The change of one part. */
  Change change(Map<String, String> part) {
    return new Change(kpi.share(before(part)), kpi.share(now(part)));
  }

  /** All parts together. */
  MeasureVector now() {
    return sum(now);
  }

  /** All parts together, before. */
  MeasureVector before() {
    return sum(before);
  }

  /** The change of all parts together. */
  Change change() {
    return new Change(kpi.share(before()), kpi.share(now()));
  }

  private MeasureVector sum(Map<Map<String, String>, MeasureVector> parts) {
    MeasureVector sum = kpi.zero();
    parts.values().forEach(sum::add);
    return sum;
  }
}
