package io.kpipulse.alert.reason;

import io.kpipulse.alert.rule.Rule;
import io.kpipulse.alert.rule.RuleBook;
import io.kpipulse.alert.rule.Unit;
import io.kpipulse.alert.series.FinalPoint;
import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.DimensionDefinition;
import io.kpipulse.catalog.MeasurementDefinition;
import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.explain.Change;
import io.kpipulse.explain.Share;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The points that explain the changes of all rules. Takes them in any order; of the versions of a
 * point the greatest counts. A cell of a calendar day takes 12 + 16 · KPIs bytes, and while the day
 * is open up to 13 times that; a point of another window 32 · KPIs. Mutable; for one thread.
 */
public final class LeafBook {
  private final Catalog catalog;
  private final Leaves leaves;
  private final Map<LeafSource, LeafPoints> sources = new HashMap<>();
  private final Map<String, Long> marks = new HashMap<>();

  /**
   * @param catalog of the points
   */
  public LeafBook(RuleBook rules, Catalog catalog) {
    this.catalog = catalog;
    this.leaves = new Leaves(catalog);
    for (Rule rule : rules.rules()) {
      for (String scope : rule.scopes()) {
        leaves.of(rule, scope).ifPresent(leaf -> want(leaf, scope));
      }
    }
  }

  private void want(Leaf leaf, String unitScope) {
    want(leaf, unitScope, leaf.window());
    want(leaf, leaf.scope().name(), leaf.window());
  }

  private void want(Leaf leaf, String scope, WindowDefinition window) {
    for (MeasurementDefinition measurement : catalog.measurements()) {
      if (measurement.name().equals(leaf.measurement())) {
        measurement.windows().values().stream()
            .flatMap(group -> group.entrySet().stream())
            .filter(entry -> entry.getKey().name().equals(scope))
            .filter(entry -> entry.getValue().contains(window))
            .forEach(
                entry ->
                    sources
                        .computeIfAbsent(
                            new LeafSource(leaf.measurement(), scope, window.name()),
                            source ->
                                new LeafPoints(
                                    source,
                                    entry.getKey().fixes().stream()
                                        .map(DimensionDefinition::name)
                                        .toList(),
                                    Leaf.isDay(window),
                                    catalog))
                        .want(leaf.kpi()));
      }
    }
  }

  /** Whether points of these are to be added, early firings too. */
  public boolean wants(String measurement, String scope, String window) {
    return sources.containsKey(new LeafSource(measurement, scope, window));
  }

  /** Takes in a point, unless a younger version of it is there or no rule needs it. */
  public void add(FinalPoint point) {
    LeafPoints points =
        sources.get(new LeafSource(point.measurement(), point.unit().scope(), point.window()));
    if (points != null) {
      points.add(point);
    }
  }

  /**
   * Says what is final.
   *
   * @param measurements of whose points all are known up to the mark
   * @param mark epoch milliseconds
   */
  public void advance(Set<String> measurements, long mark) {
    measurements.forEach(name -> marks.merge(name, mark, Math::max));
    sources.forEach(
        (source, points) -> {
          if (measurements.contains(source.measurement())) {
            points.values().close(mark);
          }
        });
  }

  /**
   * Forgets what no question needs any more.
   *
   * @param measurements of the points
   * @param time epoch milliseconds; at least eight days, and twice the longest window that rules
   *     have beside calendar days, before the first step that is asked for
   */
  public void forgetBefore(Set<String> measurements, long time) {
    sources.forEach(
        (source, points) -> {
          if (measurements.contains(source.measurement())) {
            points.values().forgetBefore(time);
          }
        });
  }

  /**
   * The change of a unit and of its parts: the day of the step against the seven days before, or as
   * {@link Leaf#before} says. Empty where no points tell parts apart, there is nothing to compare
   * with, or a count of a day that is open would be set against whole days. O(cells of the scope).
   *
   * @param step at which the alert fired, epoch milliseconds
   * @param since while the day is open only what has come since counts, where it can be told
   */
  public Optional<LeafChange> change(Rule rule, Unit unit, long step, long since) {
    Optional<Leaf> found = leaves.of(rule, unit.scope());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Leaf leaf = found.get();
    long now = leaf.step(step + leaves.step(rule), catalog.offset());
    boolean isFinal =
        marks.getOrDefault(leaf.measurement(), Long.MIN_VALUE) >= now + leaf.window().step();
    Map<Map<String, String>, Change> cells =
        cells(leaf, leaf.scope().name(), unit, new Times(now, isFinal ? now : since));
    Map<Map<String, String>, Change> own =
        cells(leaf, unit.scope(), unit, new Times(now, isFinal ? now : since));
    boolean isPartOfDay = leaf.isCount() && leaf.isDay() && !isFinal;
    if (cells.isEmpty() || isPartOfDay) {
      return Optional.empty();
    }
    LeafChange parts = change(leaf, unit, Change.NONE, cells, isFinal);
    Change whole =
        own.isEmpty()
            ? cells.values().stream().reduce(parts::sum).orElseThrow()
            : own.values().iterator().next();
    return Optional.of(change(leaf, unit, whole, cells, isFinal));
  }

  private static LeafChange change(
      Leaf leaf, Unit unit, Change whole, Map<Map<String, String>, Change> cells, boolean isFinal) {
    List<String> free =
        leaf.dimensions().stream().filter(name -> !unit.codes().containsKey(name)).toList();
    return new LeafChange(unit, leaf.window(), leaf.isCount(), whole, free, cells, isFinal);
  }

  /**
   * The step that is explained, and from when on it counts.
   *
   * @param now start of the step
   * @param since {@code now} for all of it
   */
  private record Times(long now, long since) {}

  private Map<Map<String, String>, Change> cells(Leaf leaf, String scope, Unit unit, Times times) {
    CellList cells = new CellList();
    LeafPoints points =
        sources.get(new LeafSource(leaf.measurement(), scope, leaf.window().name()));
    if (points == null) {
      return cells;
    }
    CellTable table = points.values();
    int kpi = points.kpi(leaf.kpi());
    List<Long> before = leaf.before(times.now()).stream().filter(table::covers).toList();
    if (before.isEmpty()) {
      return cells;
    }
    points.forEachIn(
        unit,
        (cell, codes) -> {
          Share now = table.since(cell, times.now(), kpi, times.since());
          Share sum = Share.NONE;
          for (long step : before) {
            sum = sum.plus(table.at(cell, step, kpi));
          }
          if (!now.equals(Share.NONE) || !sum.equals(Share.NONE)) {
            cells.add(
                codes,
                leaf.isCount()
                    ? new Change(
                        new Share(sum.numerator(), before.size()), new Share(now.numerator(), 1))
                    : new Change(sum, now));
          }
        });
    return cells;
  }
}
