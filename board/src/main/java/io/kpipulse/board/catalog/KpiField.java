package io.kpipulse.board.catalog;

import io.kpipulse.board.store.StoredRow;
import io.kpipulse.catalog.Display;
import io.kpipulse.catalog.Fields;
import io.kpipulse.catalog.MeasurementDefinition;
import io.kpipulse.catalog.Ratio;
import io.kpipulse.catalog.ScopeDefinition;
import io.kpipulse.catalog.WilsonInterval;
import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.explain.Share;
import io.kpipulse.fact.MeasureVector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A KPI: a field of a measurement, and what readers are told of it.
 *
 * @param id the name of the field
 * @param measurement that it is a field of
 * @param display what readers are told
 * @param smallestCell figures over fewer samples are withheld; 0 for none
 */
public record KpiField(
    String id, MeasurementDefinition measurement, Display.Kpi display, int smallestCell) {

  private Fields fields() {
    return measurement.fields();
  }

  /** What is divided by what; empty for a count, a sum or a quantile. */
  public Optional<Ratio> ratio() {
    return fields().ratio(id);
  }

  /** Whether it can be computed over any days. */
  public boolean isAdditive() {
    return fields().isAdditive(id);
  }

  /** Whether it is a number of things, without a denominator. */
  public boolean isCount() {
    return fields().isInteger(id);
  }

  public boolean isHigherBetter() {
    return !"lower".equals(display.better());
  }

  /** What it is to reach, if the catalogue says so. */
  public Optional<Double> target() {
    return Optional.ofNullable(fields().targets().get(id));
  }

  /** Its formula as the catalogue has it; empty for a count. */
  public Optional<String> formula() {
    return fields().text(id);
  }

  /** The fields whose sum is the number of samples; empty for a count. */
  public List<String> denominator() {
    if (display.samples() != null) {
      return List.of(display.samples());
    }
    return ratio().map(Ratio::denominatorMeasures).orElse(List.of()).stream()
        .map(measurement.measures()::get)
        .toList();
  }

  /** The windows on a scope; none if it is not on it. */
  public List<WindowDefinition> windows(String scope) {
    return windows().getOrDefault(scope, List.of());
  }

  /** The windows by scope. */
  public Map<String, List<WindowDefinition>> windows() {
    Map<String, List<WindowDefinition>> windows = new LinkedHashMap<>();
    for (Map<ScopeDefinition, List<WindowDefinition>> group : measurement.windows().values()) {
      group.forEach(
          (scope, own) ->
              windows.computeIfAbsent(scope.name(), name -> new ArrayList<>()).addAll(own));
    }
    windows.values().removeIf(List::isEmpty);
    return windows;
  }

  /**
   * The window that is shown first on a scope, where it is there, else that of the longest step.
   */
  public Optional<WindowDefinition> window(String scope) {
    List<WindowDefinition> windows = windows(scope);
    return windows.stream()
        .filter(window -> window.name().equals(display.window()))
        .findFirst()
        .or(() -> windows.stream().max(Comparator.comparingLong(WindowDefinition::step)));
  }

  /** The stored fields that a figure is read from; one integer at least. */
  public List<String> sources() {
    Set<String> sources = new LinkedHashSet<>(fields().sources(id));
    sources.addAll(denominator());
    sources.add(id);
    return List.copyOf(sources);
  }

  /** The stored fields that its sums over days are made of. */
  public List<String> summed() {
    return fields().sources(id);
  }

  /** The figure of a stored row. */
  public Figure figure(StoredRow row) {
    MeasureVector totals = totals(row);
    if (ratio().isPresent()) {
      return withSamples(
          row.value(id),
          ratio().get().numerator(totals),
          ratio().get().denominator(totals),
          row.time());
    }
    if (display.samples() != null) {
      double samples = row.value(display.samples());
      return withSamples(
          row.value(id), Double.NaN, Double.isNaN(samples) ? 0 : samples, row.time());
    }
    return plain(row.value(id), row.time());
  }

  /** The figure of sums over stored rows. */
  public Figure figureOfSums(MeasureVector totals, Instant at) {
    double value = fields().value(id, totals);
    return ratio().isPresent()
        ? withSamples(value, ratio().get().numerator(totals), ratio().get().denominator(totals), at)
        : plain(value, at);
  }

  /** The measures that a row tells. */
  public MeasureVector totals(StoredRow row) {
    return fields().totals(row.values()::get);
  }

  /** Numerator and denominator of a ratio; of a count, itself over 1. */
  public Share share(MeasureVector totals) {
    return ratio()
        .map(ratio -> new Share(ratio.numerator(totals), ratio.denominator(totals)))
        .orElseGet(() -> new Share(fields().value(id, totals), 1));
  }

  /** No measures. */
  public MeasureVector zero() {
    return new MeasureVector(measurement.measures().size());
  }

  private Figure withSamples(double value, double numerator, double samples, Instant at) {
    if (isWithheld(samples)) {
      return Figure.NONE.hidden();
    }
    boolean interval = display.interval() && samples > 0;
    return new Figure(
        samples == 0 ? null : number(value),
        number(numerator),
        samples,
        interval ? number(WilsonInterval.low(numerator, samples)) : null,
        interval ? number(WilsonInterval.high(numerator, samples)) : null,
        at,
        display.minimum() != null && samples < display.minimum(),
        false);
  }

  private Figure plain(double value, Instant at) {
    return isWithheld(value)
        ? Figure.NONE.hidden()
        : new Figure(number(value), null, null, null, null, at, false, false);
  }

  private boolean isWithheld(double samples) {
    return samples > 0 && samples < smallestCell;
  }

  private static Double number(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
