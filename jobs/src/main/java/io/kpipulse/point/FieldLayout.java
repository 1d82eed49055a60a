package io.kpipulse.point;

import java.io.Serializable;
import java.util.List;

/**
 * The fields of a measurement, by type. The store fixes the type of a field at its first write, so
 * types are decided here alone: a count written as a rate would spoil a shard.
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
