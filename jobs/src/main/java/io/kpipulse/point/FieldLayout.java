package io.kpipulse.point;

import java.io.Serializable;
import java.util.List;

/**
 * The fields of a measurement, by type. The one place that decides a field's type: the store fixes
 * it at the first write, and a count written where a rate belongs would poison a shard.
 *
 * @param measurement the measurement that is laid out so
 * @param integers names of the integer fields
 * @param doubles names of the double fields
 * @param strings names of the string fields
 */
public record FieldLayout(
    String measurement, List<String> integers, List<String> doubles, List<String> strings)
    implements Serializable {

  public FieldLayout {
    integers = List.copyOf(integers);
    doubles = List.copyOf(doubles);
    strings = List.copyOf(strings);
  }
}
