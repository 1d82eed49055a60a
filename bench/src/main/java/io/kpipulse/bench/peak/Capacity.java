package io.kpipulse.bench.peak;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.MeasurementDefinition;
import io.kpipulse.catalog.ScopeDefinition;
import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.fact.Dimension;
import io.kpipulse.fact.MeasureGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the contract allows at most, worked out from the catalogue and the number of units alone:
 * series, points a day, slices in state.
 */
final class Capacity {
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final int CHANNELS = 3;
  private static final int RESPONDENTS = 2;

  private final Catalog catalog;
  private final NationalCodes codes;

  Capacity(Catalog catalog, NationalCodes codes) {
    this.catalog = catalog;
    this.codes = codes;
  }

  /**
   * The points of one window of one scope.
   *
   * @param series as many as the scope has members
   * @param points a day at most: one for each step
   */
  record Points(Counts.Window window, long series, long points) {}

  /**
   * The slices of one scope.
   *
   * @param group whose facts they add up
   * @param members of the scope
   * @param windows of the scope
   * @param lifetimes how long a slice of each size is kept, counted from its end, milliseconds
   */
  record Slices(
      MeasureGroup group,
      String scope,
      long members,
      List<WindowDefinition> windows,
      Map<Long, Long> lifetimes) {
    /** Of one member at most, when each step had a fact. */
    long ofMember() {
      return lifetimes.entrySet().stream()
          .mapToLong(each -> Capacity.slices(each.getKey(), each.getValue()))
          .sum();
    }
  }

  /** How many slices of a size there are at a time: those alive, and the one that begins. */
  static long slices(long size, long lifetime) {
    return 1 + (lifetime + size - 1) / size;
  }

  /** Of every window of every scope. */
  List<Points> points() {
    List<Points> all = new ArrayList<>();
    for (MeasurementDefinition measurement : catalog.measurements()) {
      measurement
          .windows()
          .values()
          .forEach(
              scopes ->
                  scopes.forEach(
                      (scope, windows) ->
                          windows.forEach(window -> all.add(points(measurement, scope, window)))));
    }
    return all;
  }

  private Points points(
      MeasurementDefinition measurement, ScopeDefinition scope, WindowDefinition window) {
    long members = members(scope);
    return new Points(
        new Counts.Window(measurement.name(), scope.name(), window.name()),
        members,
        members * (DAY / window.step()));
  }

  /** Of every scope of every group. */
  List<Slices> slices() {
    List<Slices> all = new ArrayList<>();
    for (MeasurementDefinition measurement : catalog.measurements()) {
      for (Map.Entry<MeasureGroup, Map<ScopeDefinition, List<WindowDefinition>>> group :
          measurement.windows().entrySet()) {
        group
            .getValue()
            .forEach(
                (scope, windows) ->
                    all.add(
                        new Slices(
                            group.getKey(),
                            scope.name(),
                            members(scope),
                            windows,
                            lifetimes(windows, measurement.horizon()))));
      }
    }
    return all;
  }

  /** A slice lives for its window and the horizon and a step. */
  private static Map<Long, Long> lifetimes(List<WindowDefinition> windows, long horizon) {
    Map<Long, Long> lifetimes = new TreeMap<>();
    for (WindowDefinition window : windows) {
      lifetimes.merge(window.step(), horizon + window.step(), Math::max);
      lifetimes.merge(window.slice(), window.size() + horizon + window.step(), Math::max);
    }
    return lifetimes;
  }

  private long members(ScopeDefinition scope) {
    if (scope.fixes().contains(Dimension.COMMUNE)) {
      return codes.communes();
    }
    return scope.fixes().stream().mapToLong(this::members).reduce(1, (one, other) -> one * other);
  }

  private long members(Dimension dimension) {
    return switch (dimension) {
      case MINISTRY -> codes.ministries().size();
      case LOCALITY -> codes.localities().size();
      case PROGRAMME -> codes.programmes().size();
      case COMMUNE -> codes.communes();
      case PROCEDURE -> codes.procedures();
      case CHANNEL -> CHANNELS;
      case RESPONDENT -> RESPONDENTS;
    };
  }
}
