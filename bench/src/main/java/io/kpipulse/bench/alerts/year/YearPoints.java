package io.kpipulse.bench.alerts.year;

import io.kpipulse.alert.engine.AlertEngine;
import io.kpipulse.alert.series.FinalPoint;
import io.kpipulse.catalog.MeasurementDefinition;
import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.fact.MeasureVector;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Gives an engine the points of a window, step by step: sliding sums over the counts. Steps are
 * those that end with a slot of the counts, or with a day.
 */
final class YearPoints {
  private static final long DAY = Duration.ofDays(1).toMillis();

  private final WindowDefinition window;
  private final Map<Kpi, Counts> counts;
  private final Population population;
  private final Span span;
  private final MeasurementDefinition measurement;
  private final List<Kpi> kpis;
  private final int[][] measures;
  private final long[][][] sums;
  private final long[][] last;

  /**
   * @param kpis whose measures the points have
   */
  YearPoints(
      MeasurementDefinition measurement,
      WindowDefinition window,
      List<Kpi> kpis,
      Map<Kpi, Counts> counts,
      Population population,
      Span span) {
    this.measurement = measurement;
    this.window = window;
    this.kpis = kpis;
    this.counts = counts;
    this.population = population;
    this.span = span;
    this.measures = new int[Kpi.values().length][];
    for (Kpi kpi : kpis) {
      measures[kpi.index()] =
          new int[] {
            measurement.measures().indexOf(samples(kpi)), measurement.measures().indexOf(hits(kpi))
          };
    }
    this.sums = new long[Kpi.values().length][population.units().size()][2];
    this.last = new long[population.units().size()][];
  }

  /**
   * Moves on, and gives the points of the step that ends then, if one does.
   *
   * @param from where it is, epoch milliseconds
   * @param to a multiple of the slots later
   */
  void advance(AlertEngine engine, long from, long to) {
    for (Kpi kpi : kpis) {
      Counts of = counts.get(kpi);
      long slot = Span.HOUR / of.perHour();
      long size = window.size();
      for (long end = from + slot; end <= to; end += slot) {
        int entering = (int) ((end - span.start(0)) / slot) - 1;
        int leaving = (int) (entering - size / slot);
        for (int unit = 0; unit < last.length; unit++) {
          long[] sum = sums[kpi.index()][unit];
          sum[0] += of.samples()[unit][entering];
          sum[1] += of.hits()[unit][entering];
          if (leaving >= 0) {
            sum[0] -= of.samples()[unit][leaving];
            sum[1] -= of.hits()[unit][leaving];
          }
        }
      }
    }
    boolean isOver =
        window.step() < Span.HOUR
            || Math.floorMod(to + span.zone().getTotalSeconds() * 1000L, window.step()) == 0;
    if (isOver) {
      emit(engine, from, to);
    }
  }

  private void emit(AlertEngine engine, long from, long end) {
    // Readers carry values forward within their day.
    boolean isFirstOfDay =
        window.step() >= DAY
            || Math.floorMod(from + span.zone().getTotalSeconds() * 1000L, DAY) == 0;
    for (int unit = 0; unit < last.length; unit++) {
      long[] totals = new long[measurement.measures().size()];
      for (Kpi kpi : kpis) {
        long[] sum = sums[kpi.index()][unit];
        totals[measures[kpi.index()][0]] = sum[0];
        totals[measures[kpi.index()][1]] = sum[1];
      }
      boolean isRepeated = isFirstOfDay && Arrays.stream(totals).anyMatch(total -> total != 0);
      if (isRepeated || !Arrays.equals(totals, last[unit])) {
        last[unit] = totals;
        engine.add(
            new FinalPoint(
                measurement.name(),
                window.name(),
                population.units().get(unit),
                end - window.step(),
                end,
                new MeasureVector(totals, null),
                Map.of("cases", sums[Kpi.ON_TIME.index()][unit][0])));
      }
    }
  }

  private static String samples(Kpi kpi) {
    return kpi == Kpi.SATISFACTION ? "responses" : "cases";
  }

  private static String hits(Kpi kpi) {
    return kpi == Kpi.SATISFACTION ? "satisfied" : "handled_on_time";
  }
}
