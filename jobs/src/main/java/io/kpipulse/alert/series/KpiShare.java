package io.kpipulse.alert.series;

import io.kpipulse.catalog.Fields;
import io.kpipulse.catalog.Ratio;
import io.kpipulse.explain.Share;
import java.util.Optional;

/**
 * Reads a KPI as a share: a ratio by its two sides, any other value as itself of 1 or, where its
 * samples are known, times their number of their number; an absent one as nothing.
 */
final class KpiShare {
  private final String field;
  private final Optional<Ratio> ratio;

  private final String samples;

  /**
   * @param samples the field with the number of samples; empty for one each
   */
  KpiShare(Fields fields, String field, String samples) {
    this.field = field;
    this.samples = samples;
    this.ratio = fields.ratio(field);
  }

  Share of(FinalPoint point) {
    if (ratio.isPresent()) {
      return new Share(
          ratio.get().numerator(point.totals()), ratio.get().denominator(point.totals()));
    }
    double value = number(point, field);
    double count = samples.isEmpty() ? 1 : number(point, samples);
    return Double.isNaN(value) || !(count > 0) ? Share.NONE : new Share(value * count, count);
  }

  private static double number(FinalPoint point, String name) {
    return point.fields().get(name) instanceof Number value ? value.doubleValue() : Double.NaN;
  }
}
