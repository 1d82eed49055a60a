package io.kpipulse.catalog;

import io.kpipulse.fact.MeasureVector;
import io.kpipulse.point.FieldLayout;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The stored fields of a measurement: which measures as they are, which formulas over them. */
public final class Fields implements Serializable {
  private final List<String> integerNames;
  private final int[] integerMeasures;
  private final List<String> doubleNames;
  private final Formula[] formulas;
  private final Map<String, Double> targets;

  /**
   * @param integers names of measures that are stored as they are
   * @param formulas name and formula of each double, in order
   * @param measures names of all measures, in the order of the vectors
   * @param targets of some of the fields
   */
  Fields(
      List<String> integers,
      Map<String, Formula> formulas,
      List<String> measures,
      Map<String, Double> targets) {
    this.integerNames = List.copyOf(integers);
    this.integerMeasures = integers.stream().mapToInt(measures::indexOf).toArray();
    this.doubleNames = List.copyOf(formulas.keySet());
    this.formulas = formulas.values().toArray(Formula[]::new);
    this.targets = Collections.unmodifiableMap(new LinkedHashMap<>(targets));
  }

  /** What fields are to reach, by name, in their own unit; not of every field. */
  public Map<String, Double> targets() {
    return targets;
  }

  /** Names and types of the stored fields. */
  public FieldLayout layout(String measurement, List<String> tags) {
    return new FieldLayout(measurement, tags, integerNames, doubleNames, List.of());
  }

  /** The integer fields at these totals. */
  public long[] integers(MeasureVector totals) {
    long[] values = new long[integerMeasures.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = totals.sum(integerMeasures[i]);
    }
    return values;
  }

  /** The double fields at these totals; {@link Double#NaN} where absent. */
  public double[] doubles(MeasureVector totals) {
    double[] values = new double[formulas.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = formulas[i].evaluate(totals);
    }
    return values;
  }
}
