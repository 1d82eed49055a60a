package io.kpipulse.alert.reason;

import io.kpipulse.alert.rule.Condition;
import io.kpipulse.alert.rule.Direction;
import io.kpipulse.alert.rule.Escalation;
import io.kpipulse.alert.rule.QuietHours;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.RuleBook;
import io.kpipulse.alert.rule.Severity;
import io.kpipulse.alert.rule.Unit;
import io.kpipulse.alert.rule.WorkingCalendar;
import io.kpipulse.alert.series.FinalPoint;
import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.MeasurementDefinition;
import io.kpipulse.explain.Change;
import io.kpipulse.explain.Share;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.job.EventFamilies;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rules and points for tests, under the catalogue that ships with the project. */
final class Samples {
  static final Catalog CATALOG = EventFamilies.SHIPPED.reference().catalog();
  static final long DAY = Duration.ofDays(1).toMillis();

  /** The beginning of 2 March 2026 in the zone of the catalogue. */
  static final long TODAY = Instant.parse("2026-03-01T17:00:00Z").toEpochMilli();

  static final Unit COUNTRY = new Unit("national", new TreeMap<>());
  static final Unit HANOI = unit("locality", Map.of("locality", "01"));

  static final Condition DROP = new Condition.Drop(Direction.DOWN, 0.05, 0.02, java.util.Set.of());

  private Samples() {}

  static Unit unit(String scope, Map<String, String> codes) {
    return new Unit(scope, new TreeMap<>(codes));
  }

  static Unit detail(String locality, String procedure, String channel) {
    return unit(
        "detail",
        Map.of(
            "ministry", "BCA",
            "locality", locality,
            "procedure", procedure,
            "channel", channel,
            "respondent", "CITIZEN"));
  }

  static Rule rule(String measurement, String kpi, String window, Condition condition) {
    return new Rule(
        "rule",
        "Quy tắc",
        "Rule",
        condition,
        measurement,
        kpi,
        window,
        List.of("national", "ministry", "locality", "programme", "commune"),
        Map.of(),
        10,
        0.01,
        true,
        Duration.ofMinutes(5),
        Duration.ofMinutes(10),
        Duration.ofMinutes(15),
        Severity.WARNING,
        QuietHours.NONE,
        Escalation.NONE,
        true);
  }

  static Rule satisfaction(String window) {
    return rule("satisfaction_kpi", "satisfaction_rate", window, DROP);
  }

  static LeafBook book(Rule... rules) {
    return new LeafBook(
        new RuleBook(List.of(rules), new WorkingCalendar(CATALOG.zone(), Map.of())), CATALOG);
  }

  /** A point of satisfaction by calendar day. */
  static FinalPoint day(Unit unit, long day, long version, long satisfied, long responses) {
    return point(
        "satisfaction_kpi",
        "1d",
        unit,
        day,
        version,
        Map.of("satisfied", satisfied, "responses", responses));
  }

  static FinalPoint point(
      String measurement,
      String window,
      Unit unit,
      long step,
      long version,
      Map<String, Long> totals) {
    List<String> measures =
        CATALOG.measurements().stream()
            .filter(known -> known.name().equals(measurement))
            .map(MeasurementDefinition::measures)
            .findFirst()
            .orElseThrow();
    long[] sums = new long[measures.size()];
    totals.forEach((measure, value) -> sums[measures.indexOf(measure)] = value);
    return new FinalPoint(
        measurement, window, unit, step, version, new MeasureVector(sums, null), totals);
  }

  static Change change(double before, double ofBefore, double now, double ofNow) {
    return new Change(new Share(before, ofBefore), new Share(now, ofNow));
  }
}
