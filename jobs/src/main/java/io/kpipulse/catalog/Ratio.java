package io.kpipulse.catalog;

import io.kpipulse.fact.MeasureVector;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A KPI that is a quotient of measures, by its two sides. Immutable. */
public final class Ratio implements Serializable {
  private final Formula numerator;
  private final Formula denominator;

  private Ratio(Formula numerator, Formula denominator) {
    this.numerator = numerator;
    this.denominator = denominator;
  }

  /** Empty for a formula that is no quotient, or one by a constant. */
  static Optional<Ratio> of(Formula formula) {
    return formula instanceof Formula.Operation operation
            && operation.sign() == '/'
            && !(operation.right() instanceof Formula.Constant)
        ? Optional.of(new Ratio(operation.left(), operation.right()))
        : Optional.empty();
  }

  public double numerator(MeasureVector totals) {
    return numerator.evaluate(totals);
  }

  public double denominator(MeasureVector totals) {
    return denominator.evaluate(totals);
  }

  /** The measures whose sum the denominator is, by their places; empty if it is no sum. */
  public List<Integer> denominatorMeasures() {
    List<Integer> measures = new ArrayList<>();
    return collect(denominator, measures) ? List.copyOf(measures) : List.of();
  }

  private static boolean collect(Formula formula, List<Integer> measures) {
    if (formula instanceof Formula.Measure measure) {
      return measures.add(measure.index());
    }
    return formula instanceof Formula.Operation sum
        && sum.sign() == '+'
        && collect(sum.left(), measures)
        && collect(sum.right(), measures);
  }
}
