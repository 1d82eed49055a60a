package io.kpipulse.store;

import io.kpipulse.catalog.ShippedDimensions;
import io.kpipulse.fact.Dimensions;
import io.kpipulse.point.FieldLayout;
import io.kpipulse.point.Point;
import io.kpipulse.point.Series;
import java.util.List;

/** Points of a measurement that is small and has fields of all types. */
final class Points {
  static final FieldLayout LAYOUT =
      new FieldLayout(
          "task_kpi",
          ShippedDimensions.TAGS,
          List.of("tasks_open"),
          List.of("overdue_rate"),
          List.of("title"));

  /** 2026-03-02T01:00:00Z. */
  static final long TIME = 1_772_413_200_000L;

  private Points() {}

  static Series ministry(String code) {
    return Series.of(
        "task_kpi", "ministry", "now", Dimensions.of(code, null, null, null, null, null, null));
  }

  static Point point(String ministry, long time, long open, double rate) {
    return point(ministry, time, open, rate, "t");
  }

  static Point point(String ministry, long time, long open, double rate, String title) {
    return new Point(
        ministry(ministry), time, new long[] {open}, new double[] {rate}, new String[] {title});
  }
}
