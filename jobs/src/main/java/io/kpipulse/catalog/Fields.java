package io.kpipulse.catalog;

import io.kpipulse.fact.MeasureVector;
import io.kpipulse.point.FieldLayout;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The stored fields of a measurement: which measures as they are, which formulas over them. */
public final class Fields implements Serializable {
  private final List<String> integerNames;
  private final int[] integerMeasures;
  private final List<String> doubleNames;
  private final Formula[] formulas;
  private final Map<String, Double> targets;
  private final Map<String, String> texts;
  private final StoredMeasure[] stored;

  /**
   * @param integers names of measures that are stored as they are
   * @param formulas name and formula of each double, in order
   * @param measures names of all measures, in the order of the vectors
   * @param targets of some of the fields
   * @param texts the formulas as they are written, by field
   */
  Fields(
      List<String> integers,
      Map<String, Formula> formulas,
      List<String> measures,
      Map<String, Double> targets,
      Map<String, String> texts) {
    this.integerNames = List.copyOf(integers);
    this.integerMeasures = integers.stream().mapToInt(measures::indexOf).toArray();
    this.doubleNames = List.copyOf(formulas.keySet());
    this.formulas = formulas.values().toArray(Formula[]::new);
    this.targets = Collections.unmodifiableMap(new LinkedHashMap<>(targets));
    this.texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    this.stored = StoredMeasure.all(measures, integers, formulas);
  }

  /** Names of all fields, integers first. */
  public List<String> names() {
    return Stream.concat(integerNames.stream(), doubleNames.stream()).toList();
  }

  /** Whether a field is a count: a measure as it is. */
  public boolean isInteger(String field) {
    return integerNames.contains(field);
  }

  /** The formula of a field as it is written; empty for a count. */
  public Optional<String> text(String field) {
    return Optional.ofNullable(texts.get(field));
  }

  /** What is divided by what, for a field that is a quotient of measures. */
  public Optional<Ratio> ratio(String field) {
    return isInteger(field) ? Optional.empty() : Ratio.of(formula(field));
  }

  /**
   * Whether a field can be evaluated over any days from sums of stored fields: all measures of its
   * formula can be told from them, and it is a measure or a quotient of measures: its parts have a
   * meaning, unlike those of a bound or a quantile.
   */
  public boolean isAdditive(String field) {
    return (isInteger(field) || ratio(field).isPresent() || isMeasureInAnotherUnit(field))
        && formula(field).isOver(measure -> stored[measure] != null);
  }

  private boolean isMeasureInAnotherUnit(String field) {
    return Arrays.stream(stored)
        .anyMatch(measure -> measure != null && measure.field().equals(field));
  }

  /** The stored fields that tell the measures of a field's formula; O(size of the formula). */
  public List<String> sources(String field) {
    Set<String> sources = new LinkedHashSet<>();
    boolean unused =
        formula(field)
            .isOver(
                measure -> {
                  if (stored[measure] != null) {
                    sources.add(stored[measure].field());
                  }
                  return true;
                });
    return List.copyOf(sources);
  }

  /**
   * The measures of a stored row, or of sums of stored rows: the inverse of {@link #integers} and
   * of doubles that are a measure in another unit. A measure that no field tells is 0.
   *
   * @param row the value of a field; {@code null} counts as 0
   */
  public MeasureVector totals(Function<String, Number> row) {
    long[] sums = new long[stored.length];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = stored[i] == null ? 0 : stored[i].read(row);
    }
    return new MeasureVector(sums, null);
  }

  /** A field at these totals; {@link Double#NaN} where absent. */
  public double value(String field, MeasureVector totals) {
    return formula(field).evaluate(totals);
  }

  private Formula formula(String field) {
    int integer = integerNames.indexOf(field);
    if (integer >= 0) {
      return new Formula.Measure(integerMeasures[integer]);
    }
    int at = doubleNames.indexOf(field);
    if (at < 0) {
      throw new IllegalArgumentException("unknown field '" + field + "'; known: " + names());
    }
    return formulas[at];
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
