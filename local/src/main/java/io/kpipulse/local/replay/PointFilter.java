package io.kpipulse.local.replay;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.MeasurementDefinition;
import io.kpipulse.catalog.ScopeDefinition;
import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.point.Point;
import io.kpipulse.point.Series;
import java.io.Serializable;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Decides which points of a replay are written; all events are counted.
 *
 * @param from the first step, epoch milliseconds
 * @param measurements by name; empty: all
 * @param scopes by name; empty: all
 * @param windows by name; empty: all
 */
public record PointFilter(
    long from, Set<String> measurements, Set<String> scopes, Set<String> windows)
    implements Serializable {
  /** Keeps every point. */
  public static final PointFilter ALL =
      new PointFilter(Long.MIN_VALUE, Set.of(), Set.of(), Set.of());

  public PointFilter {
    measurements = Set.copyOf(measurements);
    scopes = Set.copyOf(scopes);
    windows = Set.copyOf(windows);
  }

  /** The same, but for steps that start before a time. */
  public PointFilter from(Instant time) {
    return new PointFilter(time.toEpochMilli(), measurements, scopes, windows);
  }

  /**
   * Checks the names by a catalogue.
   *
   * @throws IllegalArgumentException if the catalogue lacks one; names those that it has
   */
  public PointFilter checked(Catalog catalog) {
    check(
        "--measurement",
        measurements,
        catalog.measurements().stream().map(MeasurementDefinition::name));
    check("--scope", scopes, scopes(catalog).map(ScopeDefinition::name));
    check("--window", windows, windows(catalog).map(WindowDefinition::name));
    return this;
  }

  private static Stream<ScopeDefinition> scopes(Catalog catalog) {
    return catalog.measurements().stream()
        .flatMap(measurement -> measurement.windows().values().stream())
        .flatMap(byScope -> byScope.keySet().stream());
  }

  private static Stream<WindowDefinition> windows(Catalog catalog) {
    return catalog.measurements().stream()
        .flatMap(measurement -> measurement.windows().values().stream())
        .flatMap(byScope -> byScope.values().stream())
        .flatMap(Collection::stream);
  }

  private static void check(String option, Set<String> names, Stream<String> known) {
    Set<String> all = new TreeSet<>(known.toList());
    for (String name : new TreeSet<>(names)) {
      if (!all.contains(name)) {
        throw new IllegalArgumentException(
            option + " '" + name + "' is unknown; known: " + String.join(", ", all));
      }
    }
  }

  boolean keeps(Point point) {
    Series series = point.series();
    return point.time() >= from
        && keeps(measurements, series.measurement())
        && keeps(scopes, series.scope())
        && keeps(windows, series.window());
  }

  private static boolean keeps(Set<String> names, String name) {
    return names.isEmpty() || names.contains(name);
  }
}
