package io.kpipulse.alert.rule;

import java.io.Serializable;
import java.time.Duration;
import java.time.LocalTime;

/**
 * When nobody is told; what still stands at their end is told then.
 *
 * @param name in the file
 * @param from time of day in the zone of the catalogue, inclusive
 * @param to exclusive; not after {@code from}: it is that of the next day
 * @param daysOff whether days off are quiet as a whole
 */
public record QuietHours(String name, LocalTime from, LocalTime to, boolean daysOff)
    implements Serializable {
  private static final long DAY = Duration.ofDays(1).toMillis();

  /** Somebody is always told. */
  public static final QuietHours NONE =
      new QuietHours("", LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, false);

  /**
   * Whether nobody is told at a moment.
   *
   * @param time epoch milliseconds
   */
  public boolean contains(long time, WorkingCalendar calendar) {
    if (daysOff && !calendar.isWorkingDay(time)) {
      return true;
    }
    LocalTime at = calendar.timeOfDay(time);
    if (from.equals(to)) {
      return false;
    }
    return from.isBefore(to)
        ? !at.isBefore(from) && at.isBefore(to)
        : !at.isBefore(from) || at.isBefore(to);
  }

  /**
   * The first moment from a time on at which somebody is told.
   *
   * @param time epoch milliseconds
   * @param until what is returned at most
   */
  public long end(long time, long until, WorkingCalendar calendar) {
    long end = time;
    while (end < until && contains(end, calendar)) {
      end = Math.min(next(end, to, calendar), next(end, LocalTime.MIDNIGHT, calendar));
    }
    return Math.min(end, until);
  }

  /** The next moment with a time of day. */
  private static long next(long time, LocalTime at, WorkingCalendar calendar) {
    long ahead = Duration.between(calendar.timeOfDay(time), at).toMillis();
    return time + (ahead > 0 ? ahead : ahead + DAY);
  }
}
