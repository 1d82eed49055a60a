package io.kpipulse.catalog;

import io.kpipulse.fact.BucketGrid;
import io.kpipulse.fact.Histogram;
import io.kpipulse.fact.MeasureVector;
import java.io.Serializable;
import java.util.function.IntPredicate;

/**
 * A KPI as a function of measure totals; {@link Double#NaN} is "absent" and makes absent what is
 * built on it.
 */
sealed interface Formula extends Serializable {

  /** O(size of the formula); O(buckets) for a quantile. */
  double evaluate(MeasureVector totals);

  /** Whether it is built on measures that keep a condition alone, by their places. */
  boolean isOver(IntPredicate measures);

  /** A number as written. */
  record Constant(double value) implements Formula {
    @Override
    public double evaluate(MeasureVector totals) {
      return value;
    }

    @Override
    public boolean isOver(IntPredicate measures) {
      return true;
    }
  }

  /** The total of one measure. */
  record Measure(int index) implements Formula {
    @Override
    public double evaluate(MeasureVector totals) {
      return totals.sum(index);
    }

    @Override
    public boolean isOver(IntPredicate measures) {
      return measures.test(index);
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

    @Override
    public boolean isOver(IntPredicate measures) {
      return left.isOver(measures) && right.isOver(measures);
    }
  }

  /** A bound of {@link WilsonInterval}; absent for no samples. */
  record Wilson(Formula hits, Formula samples, int side) implements Formula {
    @Override
    public double evaluate(MeasureVector totals) {
      return WilsonInterval.bound(hits.evaluate(totals), samples.evaluate(totals), side);
    }

    @Override
    public boolean isOver(IntPredicate measures) {
      return hits.isOver(measures) && samples.isOver(measures);
    }
  }

  /** The value at nearest rank of the histogram, in its own unit; absent for an empty one. */
  record Quantile(int percent) implements Formula {
    @Override
    public double evaluate(MeasureVector totals) {
      Histogram histogram = totals.histogram();
      return histogram == null ? Double.NaN : BucketGrid.quantile(histogram, percent);
    }

    @Override
    public boolean isOver(IntPredicate measures) {
      return false;
    }
  }
}
