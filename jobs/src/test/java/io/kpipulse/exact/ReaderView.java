package io.kpipulse.exact;

import io.kpipulse.catalog.Catalog;
import io.kpipulse.contract.ContractPoints;
import io.kpipulse.contract.ContractPoints.Values;
import io.kpipulse.point.FieldLayout;
import io.kpipulse.point.Point;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Compares what is stored with the contract as a reader sees it: every point that exists is there,
 * and every one that is there, also beyond those, says what is true at its step.
 */
public final class ReaderView {
  /** More than these say no more. */
  private static final int ENOUGH = 12;

  private static final double ROUNDING = 1e-12;

  private final Catalog catalog;
  private final ContractPoints expected;
  private final long clock;
  private final Waiting waiting;
  private final List<String> objections = new ArrayList<>();

  /** Which points need not be there yet. */
  @FunctionalInterface
  public interface Waiting {
    /** Whether the point of a window at a step, epoch milliseconds, is not looked at. */
    boolean mayWait(String window, long step);
  }

  private ReaderView(Catalog catalog, ContractPoints expected, long clock, Waiting waiting) {
    this.waiting = waiting;
    this.catalog = catalog;
    this.expected = expected;
    this.clock = clock;
  }

  /**
   * Where both differ.
   *
   * @param expected at the same clock
   * @param clock epoch milliseconds
   */
  static List<String> objections(
      Catalog catalog, ContractPoints expected, InMemoryStore kept, long clock) {
    return objections(catalog, expected, kept, clock, (window, step) -> false);
  }

  /**
   * Where both differ but for what may still be on its way.
   *
   * @param expected at the same clock
   * @param clock epoch milliseconds
   */
  public static List<String> objections(
      Catalog catalog, ContractPoints expected, InMemoryStore kept, long clock, Waiting waiting) {
    ReaderView view = new ReaderView(catalog, expected, clock, waiting);
    Map<String, NavigableMap<Long, Point>> stored = kept.bySeries();
    stored.forEach(view::checkStored);
    for (String series : expected.series()) {
      view.checkMissing(series, stored.getOrDefault(series, new TreeMap<>()));
    }
    return view.objections;
  }

  private void checkMissing(String series, NavigableMap<Long, Point> stored) {
    expected
        .of(series)
        .forEach(
            (step, values) -> {
              if (values.exists() && !stored.containsKey(step)) {
                object(series, step, "is missing: " + values.fields());
              }
            });
  }

  private void checkStored(String series, NavigableMap<Long, Point> stored) {
    String measurement = series.substring(0, series.indexOf(','));
    if (measurement.equals("kpi_correction")) {
      return;
    }
    FieldLayout layout = catalog.measurement(measurement).layout();
    NavigableMap<Long, Values> known = expected.of(series);
    stored.forEach(
        (step, point) -> {
          if (step > clock) {
            object(series, step, "is after the clock");
          }
          Map.Entry<Long, Values> at = known.floorEntry(step);
          check(series, point, layout, at == null ? Map.of() : at.getValue().fields());
        });
  }

  private void check(String series, Point point, FieldLayout layout, Map<String, Number> fields) {
    for (int i = 0; i < layout.integers().size(); i++) {
      String name = layout.integers().get(i);
      long right = fields.getOrDefault(name, 0L).longValue();
      if (point.integers()[i] != right) {
        object(series, point.time(), name + " is " + point.integers()[i] + ", not " + right);
      }
    }
    for (int i = 0; i < layout.doubles().size(); i++) {
      String name = layout.doubles().get(i);
      double is = point.doubles()[i];
      if (!right(name, is, fields.get(name))) {
        object(series, point.time(), name + " is " + is + ", not " + fields.get(name));
      }
    }
  }

  private static boolean right(String name, double is, Number right) {
    if (right == null) {
      // A sum over nothing is 0, a ratio over nothing is absent.
      return name.endsWith("_sum") ? is == 0 : Double.isNaN(is);
    }
    double tolerance = name.startsWith("processing_hours_p") ? 0.02 : ROUNDING;
    return Math.abs(is - right.doubleValue())
        <= tolerance * Math.abs(right.doubleValue()) + ROUNDING;
  }

  private void object(String series, long step, String what) {
    if (objections.size() < ENOUGH && !waiting.mayWait(series.split(",", -1)[2], step)) {
      objections.add(series + " at " + Instant.ofEpochMilli(step) + " " + what);
    }
  }
}
