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
 * Compares a store with the contract as a reader sees it: every point that exists is stored, and
 * every stored point, also beyond those, holds what is true at its step.
 */
public final class ReaderView {
  /** More than these say no more. */
  private static final int MOST = 12;

  private static final double ROUNDING = 1e-12;

  private final Catalog catalog;
  private final ContractPoints expected;
  private final long watermark;
  private final Pending pending;
  private final List<String> differences = new ArrayList<>();

  /** Which points need not be there yet. */
  @FunctionalInterface
  public interface Pending {
    /** Whether the point of a window at a step, epoch milliseconds, need not be there yet. */
    boolean isPending(String window, long step);
  }

  private ReaderView(Catalog catalog, ContractPoints expected, long watermark, Pending pending) {
    this.pending = pending;
    this.catalog = catalog;
    this.expected = expected;
    this.watermark = watermark;
  }

  /**
   * Where both differ.
   *
   * @param expected at the same watermark
   * @param watermark epoch milliseconds
   */
  static List<String> differences(
      Catalog catalog, ContractPoints expected, InMemoryStore store, long watermark) {
    return differences(catalog, expected, store, watermark, (window, step) -> false);
  }

  /**
   * Where both differ but for what may still be on its way.
   *
   * @param expected at the same watermark
   * @param watermark epoch milliseconds
   */
  public static List<String> differences(
      Catalog catalog,
      ContractPoints expected,
      InMemoryStore store,
      long watermark,
      Pending pending) {
    ReaderView view = new ReaderView(catalog, expected, watermark, pending);
    Map<String, NavigableMap<Long, Point>> stored = store.bySeries();
    stored.forEach(view::checkStored);
    for (String series : expected.series()) {
      view.checkMissing(series, stored.getOrDefault(series, new TreeMap<>()));
    }
    return view.differences;
  }

  private void checkMissing(String series, NavigableMap<Long, Point> stored) {
    expected
        .of(series)
        .forEach(
            (step, values) -> {
              if (values.exists() && !stored.containsKey(step)) {
                differ(series, step, "is missing: " + values.fields());
              }
            });
  }

  /** How the points of a measurement are laid out. */
  public static FieldLayout layout(Catalog catalog, String measurement) {
    return catalog.measurements().stream()
        .map(found -> found.fields().layout(found.name(), catalog.tags()))
        .filter(layout -> layout.measurement().equals(measurement))
        .findFirst()
        .orElseThrow();
  }

  private void checkStored(String series, NavigableMap<Long, Point> stored) {
    String measurement = series.substring(0, series.indexOf(','));
    if (measurement.equals("kpi_correction") || measurement.equals("task_watch")) {
      return;
    }
    FieldLayout layout = layout(catalog, measurement);
    NavigableMap<Long, Values> known = expected.of(series);
    stored.forEach(
        (step, point) -> {
          if (step > watermark) {
            differ(series, step, "is after the watermark");
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
        differ(series, point.time(), name + " is " + point.integers()[i] + ", not " + right);
      }
    }
    for (int i = 0; i < layout.doubles().size(); i++) {
      String name = layout.doubles().get(i);
      double is = point.doubles()[i];
      if (!right(name, is, fields.get(name))) {
        differ(series, point.time(), name + " is " + is + ", not " + fields.get(name));
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

  private void differ(String series, long step, String what) {
    if (differences.size() < MOST && !pending.isPending(series.split(",", -1)[2], step)) {
      differences.add(series + " at " + Instant.ofEpochMilli(step) + " " + what);
    }
  }
}
