package io.kpipulse.fact;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** One measure of a group. Implemented by enums, in the order of the measure vector. */
public interface Measure {
  String name();

  int ordinal();

  /** Its name in the catalogue, and in the store where it is stored as it is. */
  default String field() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its place in the measure vector. */
  default int index() {
    return ordinal();
  }

  /** Adds to its sum. */
  default void add(MeasureVector vector, long value) {
    vector.add(ordinal(), value);
  }

  /** Adds one to its sum if the condition holds. */
  default void count(MeasureVector vector, boolean condition) {
    add(vector, condition ? 1 : 0);
  }

  /** The names of all measures of a group, in the order of the vector. */
  static List<String> names(Measure... measures) {
    return Arrays.stream(measures).map(Measure::field).toList();
  }
}
