package io.kpipulse.alert.past;

import io.kpipulse.alert.engine.RuleSignals;
import io.kpipulse.alert.judge.Judges;
import io.kpipulse.alert.rule.Condition;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.WorkingCalendar;
import io.kpipulse.alert.series.Signal;
import io.kpipulse.alert.series.SignalBook;
import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.DimensionDefinition;
import io.kpipulse.catalog.Fields;
import io.kpipulse.catalog.MeasurementDefinition;
import io.kpipulse.catalog.ScopeDefinition;
import io.kpipulse.catalog.WindowDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What has to be read so that a rule can be judged again over a time: the points of that time, and
 * those that it compares with.
 *
 * @param rule that is judged
 * @param from the first moment at which alerts are raised
 * @param until up to when steps are judged
 * @param parts points; none for a rule on deadlines, which needs the watched tasks
 */
public record AlertHistory(Rule rule, Instant from, Instant until, List<HistoryPart> parts) {
  private static final long DAY = Duration.ofDays(1).toMillis();

  public AlertHistory {
    parts = List.copyOf(parts);
  }

  /** Finds what a rule needs. */
  static AlertHistory of(
      Rule rule, WorkingCalendar calendar, Catalog catalog, Instant from, Instant until) {
    List<HistoryPart> parts = new ArrayList<>();
    if (!(rule.condition() instanceof Condition.Deadline)) {
      Map<String, WindowDefinition> windows = catalog.windows();
      List<Long> lags =
          new Judges(new SignalBook(catalog.offset()), calendar, windows).of(rule).reach();
      MeasurementDefinition measurement = measurement(rule, catalog);
      List<HistoryRange> ranges = ranges(lags, from, until, rule, calendar);
      for (Signal signal : RuleSignals.of(rule, windows).keySet()) {
        Duration step = Duration.ofMillis(windows.get(signal.window()).step());
        Duration every = isOnGrid(rule, measurement, lags, step) ? rule.every() : step;
        for (String scope : rule.scopes()) {
          List<String> dimensions = dimensions(measurement, scope);
          parts.add(
              new HistoryPart(
                  measurement,
                  scope,
                  dimensions,
                  signal.window(),
                  codes(rule, dimensions),
                  RuleSignals.fields(rule, measurement.fields()),
                  step,
                  every,
                  ranges));
        }
      }
    }
    return new AlertHistory(rule, from, until, parts);
  }

  /** Whether it needs the watched tasks. */
  public boolean isOfTasks() {
    return rule.condition() instanceof Condition.Deadline;
  }

  private static MeasurementDefinition measurement(Rule rule, Catalog catalog) {
    return catalog.measurements().stream()
        .filter(measurement -> measurement.name().equals(rule.measurement()))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Whether the judged steps and all that they are compared with lie on one grid, so that other
   * steps need not be read. A KPI that may be absent is read as a whole, unless its samples say so,
   * as a sample would take an older value for it; so are longer distances than a day, as values are
   * carried forward within their day.
   */
  private static boolean isOnGrid(
      Rule rule, MeasurementDefinition measurement, List<Long> lags, Duration step) {
    Fields fields = measurement.fields();
    long every = rule.every().toMillis();
    boolean isAlwaysThere = fields.isInteger(rule.kpi()) || fields.ratio(rule.kpi()).isPresent();
    return (isAlwaysThere || !rule.samples().isEmpty())
        && every <= DAY
        && every % step.toMillis() == 0
        && lags.stream().allMatch(lag -> lag % every == 0);
  }

  /** Whole intervals between judged steps, from the one before a time to that of another. */
  private static List<HistoryRange> ranges(
      List<Long> lags, Instant from, Instant until, Rule rule, WorkingCalendar calendar) {
    long every = rule.every().toMillis();
    long offset = calendar.zone().getTotalSeconds() * 1000L;
    long first = Math.floorDiv(from.toEpochMilli() + offset, every) * every - every - offset;
    long end = Math.floorDiv(until.toEpochMilli() + offset, every) * every + every - offset;
    List<HistoryRange> ranges = new ArrayList<>();
    for (long lag : lags) {
      ranges.add(
          new HistoryRange(Instant.ofEpochMilli(first - lag), Instant.ofEpochMilli(end - lag)));
    }
    return HistoryRange.merged(ranges);
  }

  private static List<String> dimensions(MeasurementDefinition measurement, String scope) {
    return measurement.windows().values().stream()
        .flatMap(byScope -> byScope.keySet().stream())
        .filter(definition -> definition.name().equals(scope))
        .findFirst()
        .map(ScopeDefinition::fixes)
        .orElse(List.of())
        .stream()
        .map(DimensionDefinition::name)
        .toList();
  }

  private static Map<String, Set<String>> codes(Rule rule, List<String> dimensions) {
    Map<String, Set<String>> codes = new LinkedHashMap<>(rule.filter());
    codes.keySet().retainAll(dimensions);
    return codes;
  }
}
