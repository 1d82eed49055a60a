package io.kpipulse.alert.series;

import io.kpipulse.catalog.Fields;
import io.kpipulse.catalog.Ratio;
import io.kpipulse.explain.Share;
import java.util.Optional;

/**
 * Reads a KPI as a share: a ratio by its two sides, any other value as itself of 1, an absent one
 * as nothing.
 */
final class KpiShare {
  private final String field;
  private final Optional<Ratio> ratio;

  KpiShare(Fields fields, String field) {
    this.field = field;
    this.ratio = fields.ratio(field);
  }

  Share of(FinalPoint point) {
    if (ratio.isPresent()) {
      return new Share(
          ratio.get().numerator(point.totals()), ratio.get().denominator(point.totals()));
    }
    return point.fields().get(field) instanceof Number value
        ? new Share(value.doubleValue(), 1)
        : Share.NONE;
  }
}
