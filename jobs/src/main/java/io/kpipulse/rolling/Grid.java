package io.kpipulse.rolling;

import java.io.Serializable;

/**
 * Where slices and steps begin: at multiples of their size, counted from midnight in the zone of
 * the catalogue.
 *
 * @param offset milliseconds by which the zone is ahead of UTC; a whole number of hours
 */
record Grid(long offset) implements Serializable {
  private static final long HOUR = 3_600_000L;

  /** The start of the piece of this size that a time lies in. */
  long floor(long time, long size) {
    return Math.floorDiv(time + offset, size) * size - offset;
  }

  boolean isFullHour(long time) {
    return floor(time, HOUR) == time;
  }

  /** The first step after this one that is on a full hour; every step of an hour or more is. */
  long fullHourAfter(long position, long step) {
    return step >= HOUR ? position + step : floor(position, HOUR) + HOUR;
  }

  /** The last step not after a time that is on a full hour. */
  long fullHourAtOrBefore(long time, long step) {
    return floor(time, Math.max(step, HOUR));
  }
}
