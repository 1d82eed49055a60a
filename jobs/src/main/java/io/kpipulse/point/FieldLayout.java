package io.kpipulse.point;

import java.io.Serializable;
import java.util.List;

/**
 * The tags of a measurement, and its fields by type. The store fixes the type of a field at its
 * first write, so types are decided here alone: a count written as a rate would spoil a shard.
 *
 * @param measurement the measurement that is laid out so
 * @param tags names of the tags that tell its series apart, in the order of the store
 * @param integers names of the integer fields
 * @param doubles names of the double fields
 * @param strings names of the string fields
 */
public record FieldLayout(
    String measurement,
    List<String> tags,
    List<String> integers,
    List<String> doubles,
    List<String> strings)
    implements Serializable {

  /** The first tag of KPI points. */
  public static final String SCOPE = "scope";

  /** The second tag of KPI points. */
  public static final String WINDOW = "window";

  public FieldLayout {
    tags = List.copyOf(tags);
    integers = List.copyOf(integers);
    doubles = List.copyOf(doubles);
    strings = List.copyOf(strings);
  }
}
