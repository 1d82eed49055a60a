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
import java.util.List;
import java.util.Locale;
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
  private final WindowDefinition[] windows;
  private final Series[] series;
  private final Series[] corrections;

  /** When the last correction of each window was told: none overwrites another. */
  private final long[] correctedAt;

  private final Clock clock;
  private final Consumer<Point> output;

  /** ManualClock time, for the time of a correction. */
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
    this.windows = windows.toArray(WindowDefinition[]::new);
    this.series = series(measurement.name(), scope, members);
    this.corrections = series(CORRECTION, scope, members);
    this.correctedAt = new long[this.windows.length];
    this.clock = clock;
    this.output = output;
  }

  private Series[] series(String measurement, ScopeDefinition scope, Dimensions members) {
    Series[] ofWindows = new Series[windows.length];
    for (int i = 0; i < ofWindows.length; i++) {
      ofWindows[i] = new Series(measurement, scope.name(), windows[i].name(), members);
    }
    return ofWindows;
  }

  /** The place of a window among the few of the scope. */
  private int placeOf(WindowDefinition window) {
    int place = 0;
    while (!windows[place].equals(window)) {
      place++;
    }
    return place;
  }

  @Override
  public void point(WindowDefinition window, long step, MeasureVector totals) {
    output.accept(
        new Point(
            series[placeOf(window)],
            step,
            fields.integers(totals),
            fields.doubles(totals),
            Point.NO_STRINGS));
  }

  @Override
  public void correction(WindowDefinition window, Correction correction) {
    int place = placeOf(window);
    correctedAt[place] = Math.max(clock.now(), correctedAt[place] + 1);
    output.accept(
        new Point(
            corrections[place],
            correctedAt[place],
            new long[] {correction.points(), correction.oldestStep()},
            Point.NO_DOUBLES,
            new String[] {correction.cause().name().toLowerCase(Locale.ROOT)}));
  }
}
