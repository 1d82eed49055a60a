package io.kpipulse.satisfaction;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The measures of cases, in the order of the measure vector. The histogram counts the processing
 * minutes of the cases closed.
 */
public enum SatisfactionMeasure {
  CASES,
  HANDLED_ON_TIME,
  ONLINE,
  SUPPLEMENTED,
  REDECLARED,
  RESPONSES,
  /** Score 4 or 5. */
  SATISFIED,
  /** Score 1 or 2. */
  DISSATISFIED,
  SCORE_SUM,
  COMPLAINTS;

  private static final List<String> NAMES =
      Arrays.stream(values()).map(SatisfactionMeasure::field).toList();

  /** Its name in the catalogue and in the store. */
  public String field() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its place in the measure vector. */
  @SuppressWarnings("EnumOrdinal") // the order is fixed by the contract
  public int index() {
    return ordinal();
  }

  /** All names, in the order of the vector. */
  public static List<String> names() {
    return NAMES;
  }
}
