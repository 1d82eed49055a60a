package io.kpipulse.point;

import io.kpipulse.fact.Dimensions;
import java.util.ArrayList;
import java.util.List;

/**
 * The identity of a series in the store; with a time, that of a point.
 *
 * @param measurement as {@code task_kpi}
 * @param tags their values, in the order of the {@link FieldLayout}
 */
public record Series(String measurement, List<String> tags) {
  /** The value of a tag that the scope does not fix. */
  public static final String ALL = "all";

  public Series {
    tags = List.copyOf(tags);
  }

  /**
   * A series of KPI points.
   *
   * @param scope the grouping set, as {@code ministry_locality}
   * @param window as {@code 24h}
   * @param members the codes that the scope fixes; every other dimension is {@code null} here and
   *     {@code all} in the store
   */
  public static Series of(String measurement, String scope, String window, Dimensions members) {
    List<String> tags = new ArrayList<>(members.size() + 2);
    tags.add(scope);
    tags.add(window);
    for (int i = 0; i < members.size(); i++) {
      tags.add(members.get(i) == null ? ALL : members.get(i));
    }
    return new Series(measurement, tags);
  }

  /** The scope of KPI points. */
  public String scope() {
    return tags.get(0);
  }

  /** The window of KPI points. */
  public String window() {
    return tags.get(1);
  }
}
