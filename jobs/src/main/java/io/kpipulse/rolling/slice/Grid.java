package io.kpipulse.rolling.slice;

import java.io.Serializable;
import java.time.Duration;

/**
 * The grid of slices and steps: they begin at multiples of their size, counted from midnight in the
 * zone of the catalogue. Sizes divide a day, so every midnight begins a step of every window.
 *
 * @param offset milliseconds by which the zone is ahead of UTC
 */
public record Grid(long offset) implements Serializable {
  private static final long DAY = Duration.ofDays(1).toMillis();

  /** The start of the interval of this size that contains a time. */
  public long floor(long time, long size) {
    return Math.floorDiv(time + offset, size) * size - offset;
  }

  public boolean isMidnight(long time) {
    return Math.floorMod(time + offset, DAY) == 0;
  }

  /** The last midnight not after a time. */
  public long midnightAtOrBefore(long time) {
    return floor(time, DAY);
  }

  /** The first midnight after a time. */
  public long midnightAfter(long time) {
    return floor(time, DAY) + DAY;
  }
}
