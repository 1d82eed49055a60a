package io.kpipulse.store;

import io.kpipulse.point.FieldLayout;
import io.kpipulse.point.Point;
import java.util.List;

/**
 * The escaped field names of a layout, each as {@code ,name=}.
 *
 * @param integers of the integer fields
 * @param doubles of the double fields
 * @param strings of the string fields
 */
record FieldNames(List<String> integers, List<String> doubles, List<String> strings) {
  static FieldNames of(FieldLayout layout) {
    return new FieldNames(
        written(layout.integers()), written(layout.doubles()), written(layout.strings()));
  }

  private static List<String> written(List<String> names) {
    return names.stream().map(name -> "," + TagText.escape("field", name) + "=").toList();
  }

  boolean fit(Point point) {
    return point.integers().length == integers.size()
        && point.doubles().length == doubles.size()
        && point.strings().length == strings.size();
  }
}
