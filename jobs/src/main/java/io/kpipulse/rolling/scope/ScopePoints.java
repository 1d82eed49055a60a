package io.kpipulse.rolling.scope;

import io.kpipulse.catalog.Fields;
import io.kpipulse.catalog.WindowDefinition;
import io.kpipulse.fact.Dimensions;
import io.kpipulse.fact.MeasureVector;
import io.kpipulse.point.Evaluation;
import io.kpipulse.point.FieldLayout;
import io.kpipulse.point.Point;
import io.kpipulse.point.Series;
import io.kpipulse.rolling.correction.Correction;
import io.kpipulse.rolling.correction.PointOutput;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Turns the totals of one scope into points: the formulas of the catalogue, and the tags of the
 * scope.
 */
final class ScopePoints implements PointOutput {
  private static final String CORRECTION = "kpi_correction";

  private final Fields fields;
  private final Map<String, Series> seriesByWindow;
  private final LongSupplier watermark;
  private final LongSupplier now;
  private final Consumer<Point> output;

  /** The time of the last record of a correction: none overwrites another. */
  private long correctedAt = Long.MIN_VALUE;

  /**
   * @param watermark epoch milliseconds
   * @param now processing time, epoch milliseconds
   */
  ScopePoints(
      ScopeFactory.Template template,
      Dimensions members,
      LongSupplier watermark,
      LongSupplier now,
      Consumer<Point> output) {
    this.fields = template.measurement().fields();
    String measurement = template.measurement().name();
    String scope = template.scope().name();
    this.seriesByWindow =
        template.shape().windows().stream()
            .map(window -> Series.of(measurement, scope, window.name(), members))
            .collect(Collectors.toMap(Series::window, Function.identity()));
    this.watermark = watermark;
    this.now = now;
    this.output = output;
  }

  /** What a record of a correction holds, beside the tags of the points that it is about. */
  static FieldLayout correctionLayout(List<String> tags) {
    return new FieldLayout(
        CORRECTION, tags, List.of("points", "oldest_step"), List.of(), List.of("cause"));
  }

  @Override
  public void point(WindowDefinition window, long step, MeasureVector totals) {
    output.accept(
        new Point(
            seriesByWindow.get(window.name()),
            step,
            fields.integers(totals),
            fields.doubles(totals),
            Point.NO_STRINGS,
            new Evaluation(totals.sums().clone(), step + window.step(), watermark.getAsLong())));
  }

  @Override
  public void correction(WindowDefinition window, Correction correction) {
    Series of = seriesByWindow.get(window.name());
    correctedAt = Math.max(now.getAsLong(), correctedAt + 1);
    String cause =
        switch (correction.cause()) {
          case ADDED -> "late";
          case AMENDED -> "amended";
        };
    output.accept(
        new Point(
            new Series(CORRECTION, of.tags()),
            correctedAt,
            new long[] {correction.points(), correction.oldestStep()},
            Point.NO_DOUBLES,
            new String[] {cause}));
  }
}
