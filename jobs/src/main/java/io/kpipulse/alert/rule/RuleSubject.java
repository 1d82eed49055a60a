package io.kpipulse.alert.rule;

import io.kpipulse.catalog.CatalogEntry;
import io.kpipulse.catalog.MeasurementDefinition;
import io.kpipulse.catalog.ScopeDefinition;
import io.kpipulse.catalog.WindowDefinition;
import java.util.List;

/**
 * What a rule judges.
 *
 * @param measurement of the KPI; {@code null} for a rule on deadlines
 * @param kpi a field of it; empty for a rule on deadlines
 * @param window of the points; {@code null} for a rule on deadlines
 * @param scopes from the largest units to the smallest
 * @param proportion whether the KPI is a share of samples of which each is counted or not
 */
record RuleSubject(
    MeasurementDefinition measurement,
    String kpi,
    WindowDefinition window,
    List<ScopeDefinition> scopes,
    boolean proportion) {
  /** Whether it is a quotient of measures, so that samples are behind it. */
  boolean isRatio() {
    return measurement.fields().ratio(kpi).isPresent();
  }

  /** Whether it is a measure as it is. */
  boolean isCount() {
    return measurement.fields().isInteger(kpi);
  }

  /** Rejects a condition that compares parts of samples, where there are none. */
  void requireRatio(CatalogEntry condition) {
    condition.check(
        isRatio(),
        "needs a quotient of measures, and %s is none; use below, above or unusual",
        kpi);
  }

  /** Rejects 80 where 0.8 is meant. */
  void checkShare(CatalogEntry entry, double value) {
    entry.check(
        !proportion || (value >= 0 && value <= 1),
        "%s is a share, from 0 to 1, not %s; write 80%% as 0.8",
        kpi,
        value);
  }
}
