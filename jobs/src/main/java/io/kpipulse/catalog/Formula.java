package io.kpipulse.catalog;

import io.kpipulse.fact.BucketGrid;
import io.kpipulse.fact.Histogram;
import io.kpipulse.fact.MeasureVector;
import java.io.Serializable;

/**
 * A KPI as a function of measure totals; {@link Double#NaN} is "absent" and makes absent what is
 * built on it.
 */
sealed interface Formula extends Serializable {

  /** O(size of the formula); O(buckets) for a quantile. */
  double evaluate(MeasureVector totals);

  /** A number as written. */
  record Constant(double value) implements Formula {
    @Override
    public double evaluate(MeasureVector totals) {
      return value;
    }
  }

  /** The total of one measure. */
  record Measure(int index) implements Formula {
    @Override
    public double evaluate(MeasureVector totals) {
      return totals.sum(index);
    }
  }

  /** Two formulas and a sign between them; a division by zero is absent. */
  record Operation(char sign, Formula left, Formula right) implements Formula {
    @Override
    public double evaluate(MeasureVector totals) {
      double a = left.evaluate(totals);
      double b = right.evaluate(totals);
      return switch (sign) {
        case '+' -> a + b;
        case '-' -> a - b;
        case '*' -> a * b;
        default -> b == 0 ? Double.NaN : a / b;
      };
    }
  }

  /**
   * A bound of Wilson's score interval for a proportion, clamped to 0..1 (Wilson 1927, JASA 22,
   * 209-212); absent for no samples.
   */
  record Wilson(Formula hits, Formula samples, int side) implements Formula {
    private static final double Z = 1.959963984540054;

    @Override
    public double evaluate(MeasureVector totals) {
      double n = samples.evaluate(totals);
      if (n == 0) {
        return Double.NaN;
      }
      double p = hits.evaluate(totals) / n;
      double z2n = Z * Z / n;
      double centre = p + z2n / 2;
      double spread = Z * Math.sqrt(p * (1 - p) / n + z2n / (4 * n));
      return Math.min(1, Math.max(0, (centre + side * spread) / (1 + z2n)));
    }
  }

  /** The value at nearest rank of the histogram, in its own unit; absent for an empty one. */
  record Quantile(int percent) implements Formula {
    @Override
    public double evaluate(MeasureVector totals) {
      Histogram histogram = totals.histogram();
      return histogram == null ? Double.NaN : BucketGrid.quantile(histogram, percent);
    }
  }
}
