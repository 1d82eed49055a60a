package io.kpipulse.rolling;

import io.kpipulse.catalog.Fields;
import io.kpipulse.catalog.MeasurementDefinition;
import io.kpipulse.catalog.ScopeDefinition;
import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.fact.Dimensions;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.point.FieldLayout;
import io.kpipulse.point.Point;
import io.kpipulse.point.Series;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Turns the totals of one scope into points: the formulas of the catalogue, and the tags of the
 * scope.
 */
final class ScopePoints implements PointOutput {
  private static final String CORRECTION = "kpi_correction";

  /** What a record of a correction holds. */
  static final FieldLayout CORRECTION_LAYOUT =
      new FieldLayout(CORRECTION, List.of("points", "oldest_step"), List.of(), List.of("cause"));

  private final Fields fields;
  private final Map<String, Series> series = new HashMap<>();
  private final Map<String, Series> corrections = new HashMap<>();
  private final Clock clock;
  private final Consumer<Point> output;

  /** Wall time, for the time of a correction. */
  interface Clock {
    long now();
  }

  ScopePoints(
      MeasurementDefinition measurement,
      ScopeDefinition scope,
      List<WindowDefinition> windows,
      Dimensions members,
      Clock clock,
      Consumer<Point> output) {
    this.fields = measurement.fields();
    for (WindowDefinition window : windows) {
      series.put(
          window.name(), new Series(measurement.name(), scope.name(), window.name(), members));
      corrections.put(window.name(), new Series(CORRECTION, scope.name(), window.name(), members));
    }
    this.clock = clock;
    this.output = output;
  }

  @Override
  public void point(WindowDefinition window, long step, MeasureVector totals) {
    output.accept(
        new Point(
            series.get(window.name()),
            step,
            fields.integers(totals),
            fields.doubles(totals),
            Point.NO_STRINGS));
  }

  @Override
  public void correction(WindowDefinition window, Correction correction) {
    output.accept(
        new Point(
            corrections.get(window.name()),
            clock.now(),
            new long[] {correction.points(), correction.oldestStep()},
            Point.NO_DOUBLES,
            new String[] {correction.cause().name().toLowerCase(Locale.ROOT)}));
  }
}
