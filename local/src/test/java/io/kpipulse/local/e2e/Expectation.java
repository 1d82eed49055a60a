package io.kpipulse.local.e2e;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.catalog.CatalogLoader;
import io.kpipulse.catalog.MeasurementDefinition;
import io.kpipulse.catalog.ScopeDefinition;
import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.event.ServiceSatisfaction;
import io.kpipulse.event.TaskUpdate;
import io.kpipulse.fact.Dimension;
import io.kpipulse.fact.Dimensions;
import io.kpipulse.fact.Fact;
import io.kpipulse.fact.Layer;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.local.store.Rows;
import io.kpipulse.local.store.Sql;
import io.kpipulse.point.Series;
import io.kpipulse.satisfaction.CaseFacts;
import io.kpipulse.satisfaction.CaseHistory;
import io.kpipulse.task.TaskFacts;
import io.kpipulse.task.TaskHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the store must hold for a set of events: the facts of each entity, added up for each step by
 * the sentences of the contract, from the beginning, without slices, clocks or running totals.
 */
final class Expectation {
  private static final long HOUR = 3_600_000;

  /** The longest refresh of a running step that is waited for; slower ones may hold old values. */
  private static final long PATIENCE = 10_000;

  private static final Catalog CATALOG = CatalogLoader.shipped();

  private final Map<Series, List<Fact>> facts = new HashMap<>();

  private Expectation(Collection<Fact> all) {
    for (Fact fact : all) {
      MeasurementDefinition measurement = CATALOG.measurementOf(fact.layer());
      measurement
          .windows()
          .get(fact.layer())
          .forEach((scope, windows) -> add(measurement, scope, windows, fact));
    }
  }

  private void add(
      MeasurementDefinition measurement,
      ScopeDefinition scope,
      List<WindowDefinition> windows,
      Fact fact) {
    Dimensions member = scope.memberOf(fact.dimensions());
    if (member != null) {
      for (WindowDefinition window : windows) {
        facts
            .computeIfAbsent(
                new Series(measurement.name(), scope.name(), window.name(), member),
                any -> new ArrayList<>())
            .add(fact);
      }
    }
  }

  static Expectation ofTasks(Collection<TaskUpdate> updates) {
    Map<String, TaskHistory> histories = new HashMap<>();
    for (TaskUpdate update : updates) {
      histories.merge(
          update.getTaskId(),
          TaskHistory.EMPTY.add(update),
          (known, any) -> known.isChangedBy(update) ? known.add(update) : known);
    }
    TaskFacts rule = new TaskFacts(CATALOG.zone());
    return new Expectation(
        histories.values().stream().flatMap(history -> rule.facts(history).stream()).toList());
  }

  static Expectation ofCases(Collection<ServiceSatisfaction> responses) {
    Map<String, CaseHistory> histories = new HashMap<>();
    for (ServiceSatisfaction response : responses) {
      histories.merge(
          response.getCaseId(),
          CaseHistory.EMPTY.add(response),
          (known, any) -> known.isChangedBy(response) ? known.add(response) : known);
    }
    CaseFacts rule = new CaseFacts();
    return new Expectation(
        histories.values().stream().flatMap(history -> rule.facts(history).stream()).toList());
  }

  /**
   * Where the store differs, row by row. What has only just happened may be on its way: the next
   * look will see it.
   *
   * @param clock up to which events have taken effect
   */
  List<String> objections(Sql store, Instant clock, List<String> measurements) {
    long now = clock.toEpochMilli();
    List<String> objections = new ArrayList<>();
    for (String name : measurements) {
      MeasurementDefinition measurement = CATALOG.measurement(name);
      Rows rows = store.sql("SELECT * FROM " + name);
      Set<String> present = new HashSet<>();
      for (int row = 0; row < rows.size(); row++) {
        Series series = series(name, rows, row);
        long step = Instant.parse(rows.text(row, "timestamp")).toEpochMilli();
        present.add(point(series, step));
        if (mayWait(series, step, now)) {
          continue;
        }
        check(measurement, series, step, now, rows, row, objections);
      }
      facts.keySet().stream()
          .filter(series -> series.measurement().equals(name))
          .forEach(series -> missing(series, now, present, objections));
    }
    return objections;
  }

  /** Whether the step runs still and its window is written once in minutes only. */
  private static boolean mayWait(Series series, long step, long clock) {
    WindowDefinition window = window(series);
    return window.refresh() > PATIENCE && step + window.step() > clock;
  }

  private static String point(Series series, long step) {
    return series.measurement()
        + " "
        + series.scope()
        + " "
        + series.window()
        + " "
        + series.members()
        + " at "
        + Instant.ofEpochMilli(step);
  }

  private static Series series(String measurement, Rows rows, int row) {
    Map<Dimension, String> members = new EnumMap<>(Dimension.class);
    for (Dimension dimension : Dimension.values()) {
      String code = rows.text(row, dimension.tag());
      if (!Series.ALL.equals(code)) {
        members.put(dimension, code);
      }
    }
    return new Series(
        measurement, rows.text(row, "scope"), rows.text(row, "window"), Dimensions.of(members));
  }

  private void check(
      MeasurementDefinition measurement,
      Series series,
      long step,
      long clock,
      Rows rows,
      int row,
      List<String> objections) {
    MeasureVector total = total(series, step, clock);
    List<String> integers = measurement.layout().integers();
    long[] counts = measurement.fields().integers(total);
    for (int i = 0; i < counts.length; i++) {
      String text = rows.text(row, integers.get(i));
      if (!Long.toString(counts[i]).equals(text)) {
        objections.add(
            point(series, step) + ": " + integers.get(i) + " is " + text + ", not " + counts[i]);
      }
    }
    List<String> doubles = measurement.layout().doubles();
    double[] ratios = measurement.fields().doubles(total);
    for (int i = 0; i < ratios.length; i++) {
      double stored = rows.number(row, doubles.get(i));
      // A change of a percentile makes no point: it may be stale.
      if (!doubles.get(i).startsWith("processing_hours")
          && Double.compare(stored, ratios[i]) != 0
          && !(Math.abs(stored - ratios[i]) <= 1e-12)) {
        objections.add(
            point(series, step) + ": " + doubles.get(i) + " is " + stored + ", not " + ratios[i]);
      }
    }
  }

  private void missing(Series series, long clock, Set<String> present, List<String> objections) {
    WindowDefinition window = window(series);
    for (long step : candidates(series, window, clock)) {
      MeasureVector total = total(series, step, clock);
      boolean changed =
          !Arrays.equals(total.sums(), total(series, step - window.step(), clock).sums());
      boolean fullHour = floor(step, HOUR) == step && !total.sumsAreZero();
      if ((changed || fullHour)
          && !mayWait(series, step, clock)
          && !present.contains(point(series, step))) {
        objections.add(point(series, step) + " is missing: " + total);
      }
    }
  }

  /** Every step at which there could be a point. */
  private NavigableSet<Long> candidates(Series series, WindowDefinition window, long clock) {
    NavigableSet<Long> steps = new TreeSet<>();
    for (Fact fact : facts.get(series)) {
      steps.add(floor(fact.time(), window.step()));
      if (!window.isLevel()) {
        steps.add(floor(fact.time(), window.slice()) + window.size());
      }
    }
    long spacing = Math.max(HOUR, window.step());
    for (long hour = floor(steps.first(), spacing); hour <= clock; hour += spacing) {
      steps.add(hour);
    }
    return steps.headSet(clock, true);
  }

  private MeasureVector total(Series series, long step, long clock) {
    WindowDefinition window = window(series);
    long end = step + window.step();
    long from =
        window.isLevel()
            ? Long.MIN_VALUE
            : floor(end - 1, window.slice()) + window.slice() - window.size();
    MeasureVector total =
        new MeasureVector(CATALOG.measurement(series.measurement()).measures().size());
    for (Fact fact : facts.getOrDefault(series, List.of())) {
      if (fact.time() >= from && fact.time() < end && fact.time() <= clock) {
        total.add(fact.measures());
      }
    }
    return total;
  }

  private static WindowDefinition window(Series series) {
    return Arrays.stream(Layer.values())
        .filter(layer -> CATALOG.measurementOf(layer).name().equals(series.measurement()))
        .flatMap(layer -> CATALOG.measurementOf(layer).windows().get(layer).values().stream())
        .flatMap(List::stream)
        .filter(window -> Objects.equals(window.name(), series.window()))
        .findFirst()
        .orElseThrow();
  }

  private static long floor(long time, long size) {
    return Math.floorDiv(time + CATALOG.offset(), size) * size - CATALOG.offset();
  }
}
