package io.kpipulse.alert.reason;

import io.kpipulse.catalog.DimensionDefinition;
import io.kpipulse.catalog.ScopeDefinition;
import io.kpipulse.catalog.WindowDefinition;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The points that tell the parts of a KPI apart.
 *
 * @param measurement as {@code satisfaction_kpi}
 * @param kpi a field of it that adds up: a ratio of measures, or a count
 * @param scope whose members are the smallest parts
 * @param window of the points
 * @param isCount whether the KPI is a count, and not a ratio
 */
record Leaf(
    String measurement,
    String kpi,
    ScopeDefinition scope,
    WindowDefinition window,
    boolean isCount) {
  static final long DAY = Duration.ofDays(1).toMillis();
  static final long WEEK = 7 * DAY;

  /** Whether its points are those of calendar days, of which each stands for itself. */
  boolean isDay() {
    return isDay(window);
  }

  static boolean isDay(WindowDefinition window) {
    return window.size() == DAY && window.step() == DAY;
  }

  /** The dimensions that tell the parts apart, in the order of the scope. */
  List<String> dimensions() {
    return scope.fixes().stream().map(DimensionDefinition::name).toList();
  }

  /**
   * The step that a judged step is explained by.
   *
   * @param end of the judged step, epoch milliseconds, exclusive
   * @param offset of the zone from UTC, milliseconds
   */
  long step(long end, long offset) {
    return isDay() ? Math.floorDiv(end - 1 + offset, DAY) * DAY - offset : end - window.step();
  }

  /**
   * The steps that a step is compared with: windows that follow one another up to it and cover the
   * week before, or the one before if it is longer; of a state the step one week before.
   */
  List<Long> before(long step) {
    if (window.isLevel()) {
      return List.of(step - WEEK);
    }
    long size = window.size();
    return LongStream.rangeClosed(1, Math.max(1, WEEK / size))
        .map(back -> step - back * size)
        .boxed()
        .toList();
  }
}
