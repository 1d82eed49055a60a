package io.kpipulse.bench.alerts.year;

import io.kpipulse.alert.engine.AlertEngine;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.RuleBook;
import io.kpipulse.alert.watch.Alert;
import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.MeasurementDefinition;
import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.job.EventFamilies;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs rules over counts, hour by hour as live.
 *
 * @param alerts all that stood
 * @param judged how often a rule had enough samples of a unit, by its name
 * @param windows of the catalogue, by name
 * @param elapsed processor time of the engine, and of making its points
 */
record YearRun(
    List<Alert> alerts,
    Map<String, Long> judged,
    Map<String, WindowDefinition> windows,
    Duration elapsed) {
  private static final String MEASUREMENT = "satisfaction_kpi";

  static YearRun of(RuleBook rules, Map<Kpi, Counts> counts, Population population, Span span) {
    Catalog catalog = EventFamilies.SHIPPED.reference().catalog();
    MeasurementDefinition measurement =
        catalog.measurements().stream()
            .filter(known -> known.name().equals(MEASUREMENT))
            .findFirst()
            .orElseThrow();
    Map<String, WindowDefinition> windows =
        measurement.windows().values().stream()
            .flatMap(scopes -> scopes.values().stream())
            .flatMap(List::stream)
            .distinct()
            .collect(Collectors.toMap(WindowDefinition::name, window -> window));
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long began = threads.getCurrentThreadCpuTime();
    AlertEngine engine = new AlertEngine(rules, catalog);
    List<Kpi> both = List.of(Kpi.values());
    List<YearPoints> hourly =
        Stream.of("24h", "7d", "30d", "1d")
            .map(
                name ->
                    new YearPoints(measurement, windows.get(name), both, counts, population, span))
            .toList();
    YearPoints frequent =
        new YearPoints(
            measurement, windows.get("1h"), List.of(Kpi.SATISFACTION), counts, population, span);
    long slot = Span.HOUR / counts.get(Kpi.SATISFACTION).perHour();
    for (int hour = 0; hour < span.hours(); hour++) {
      long start = span.start(hour);
      for (long end = start + slot; end < start + Span.HOUR; end += slot) {
        frequent.advance(engine, end - slot, end);
        engine.advance(Set.of(MEASUREMENT), end);
      }
      long end = start + Span.HOUR;
      frequent.advance(engine, end - slot, end);
      hourly.forEach(window -> window.advance(engine, start, end));
      engine.advance(Set.of(MEASUREMENT), end);
    }
    return new YearRun(
        engine.alerts(),
        rules.rules().stream().collect(Collectors.toMap(Rule::name, engine::evaluations)),
        windows,
        Duration.ofNanos(threads.getCurrentThreadCpuTime() - began));
  }
}
