package io.kpipulse.local.replay;

import io.kpipulse.alert.engine.RuleSignals;
import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.Unit;
import io.kpipulse.alert.series.FinalPoint;
import io.kpipulse.alert.series.Signal;
import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.DimensionDefinition;
import io.kpipulse.catalog.MeasurementDefinition;
import io.kpipulse.catalog.WindowDefinition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which points rules read, and which of their fields. */
public final class WantedPoints {
  private static final int SCOPE = 1;
  private static final int WINDOW = 2;
  private static final int DIMENSIONS = 3;

  private record Source(String measurement, String window) {}

  private final Map<String, MeasurementDefinition> measurements = new HashMap<>();
  private final Map<String, WindowDefinition> windows;
  private final List<String> dimensions;
  private final List<Rule> rules;
  private final Map<Source, Set<String>> fields = new HashMap<>();

  /**
   * A field that is wanted.
   *
   * @param name as {@code cases}
   * @param cell the name and a comma, as it is in the file
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Field(String name, byte[] cell) {}

  /**
   * Of one series.
   *
   * @param measurement of its points
   * @param window of its points
   * @param unit whose series it is
   * @param length of a step, milliseconds
   * @param fields that are wanted; none if no rule is about it
   */
  record Target(
      MeasurementDefinition measurement,
      String window,
      Unit unit,
      long length,
      List<Field> fields) {
    boolean isWanted() {
      return !fields.isEmpty();
    }

    FinalPoint point(long step, Map<String, Number> values) {
      return new FinalPoint(
          measurement.name(),
          window,
          unit,
          step,
          0,
          measurement.fields().totals(values::get),
          Map.copyOf(values));
    }
  }

  public WantedPoints(Catalog catalog, List<Rule> rules) {
    catalog.measurements().forEach(known -> measurements.put(known.name(), known));
    this.windows = catalog.windows();
    this.dimensions = catalog.dimensions().stream().map(DimensionDefinition::name).toList();
    this.rules = List.copyOf(rules);
    for (Rule rule : rules) {
      for (Signal signal : RuleSignals.of(rule, windows).keySet()) {
        fields
            .computeIfAbsent(
                new Source(signal.measurement(), signal.window()), any -> new LinkedHashSet<>())
            .addAll(RuleSignals.fields(rule, measurements.get(signal.measurement()).fields()));
      }
    }
  }

  /** Keeps these points in a replay, and some around them. */
  public PointFilter filter() {
    if (fields.isEmpty()) {
      return new PointFilter(Long.MAX_VALUE, Set.of(), Set.of(), Set.of());
    }
    Set<String> scopes = new TreeSet<>();
    rules.forEach(rule -> scopes.addAll(rule.scopes()));
    Set<String> ofMeasurements = new TreeSet<>();
    Set<String> ofWindows = new TreeSet<>();
    for (Source source : fields.keySet()) {
      ofMeasurements.add(source.measurement());
      ofWindows.add(source.window());
    }
    return new PointFilter(Long.MIN_VALUE, ofMeasurements, scopes, ofWindows);
  }

  /**
   * What is wanted of a series.
   *
   * @param cells measurement, scope, window and the codes of all dimensions
   * @return empty if the catalogue does not know it
   */
  Optional<Target> target(String[] cells) {
    MeasurementDefinition measurement = measurements.get(cells[0]);
    WindowDefinition window = windows.get(cells[WINDOW]);
    if (measurement == null || window == null) {
      return Optional.empty();
    }
    Map<String, String> codes = new HashMap<>();
    for (int i = 0; i < dimensions.size(); i++) {
      codes.put(dimensions.get(i), cells[DIMENSIONS + i]);
    }
    Unit unit = Unit.of(cells[SCOPE], codes);
    Set<String> names =
        rules.stream().anyMatch(rule -> rule.isAbout(unit))
            ? fields.getOrDefault(new Source(cells[0], cells[WINDOW]), Set.of())
            : Set.of();
    List<Field> wanted = new ArrayList<>();
    for (String field : names) {
      wanted.add(new Field(field, (field + ",").getBytes(StandardCharsets.US_ASCII)));
    }
    return Optional.of(
        new Target(measurement, cells[WINDOW], unit, window.step(), List.copyOf(wanted)));
  }
}
