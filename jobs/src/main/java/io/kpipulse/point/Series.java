package io.kpipulse.point;

import io.kpipulse.fact.Dimension;
import io.kpipulse.fact.Dimensions;
import java.util.List;
import java.util.stream.Stream;

/**
 * The identity of a series in the store; with a time, that of a point.
 *
 * @param measurement {@code task_kpi}, {@code task_flow}, {@code satisfaction_kpi}, {@code
 *     kpi_correction}
 * @param scope the grouping set, as {@code ministry_locality}
 * @param window as {@code 24h}
 * @param members the codes that the scope fixes; every other dimension is {@code null} here and
 *     {@code all} in the store
 */
public record Series(String measurement, String scope, String window, Dimensions members) {
  /** The value of a tag that the scope does not fix. */
  public static final String ALL = "all";

  /** The names of the tags, in the order of the store. */
  public static final List<String> TAGS =
      Stream.concat(Stream.of("scope", "window"), Dimension.ALL.stream().map(Dimension::tag))
          .toList();
}
