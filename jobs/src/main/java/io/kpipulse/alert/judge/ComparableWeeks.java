package io.kpipulse.alert.judge;

import io.kpipulse.alert.rule.WorkingCalendar;
import io.kpipulse.explain.Share;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/**
 * The same hour of the week over the last four weeks, without days that do not compare: public
 * holidays and swapped days. A step on such a day has nothing to compare with.
 *
 * @param size of the window, milliseconds
 * @param length of the step, milliseconds
 */
record ComparableWeeks(WorkingCalendar calendar, long size, long length) {
  private static final long WEEK = Duration.ofDays(7).toMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final int WEEKS = 4;
  private static final int DAYS = 28;

  /** One week alone may have been an exception itself. */
  private static final int LEAST = 2;

  /** How long after a step it still counts in a sum, milliseconds. */
  static final List<Long> REACH =
      LongStream.rangeClosed(1, WEEKS).map(week -> week * WEEK).boxed().toList();

  /** How long after a step it still counts among the days, milliseconds. */
  private static final List<Long> REACH_OF_DAYS =
      LongStream.rangeClosed(1, DAYS).map(day -> day * DAY).boxed().toList();

  /** How long after a step it still counts: in a sum, and among the days where there are any. */
  List<Long> reach() {
    return size > DAY ? REACH : REACH_OF_DAYS;
  }

  /** The sum over the weeks; nothing if fewer than two compare. */
  Share sum(long step, LongFunction<Share> at) {
    if (!isUsual(step)) {
      return Share.NONE;
    }
    Share sum = Share.NONE;
    int found = 0;
    for (int week = 1; week <= WEEKS; week++) {
      long before = step - week * WEEK;
      if (isUsual(before)) {
        Share share = at.apply(before);
        if (share.denominator() > 0) {
          sum = sum.plus(share);
          found++;
        }
      }
    }
    return found < LEAST ? Share.NONE : sum;
  }

  /**
   * The same time of day on the days of the last four weeks that are of the kind of the step's own:
   * worked or not, and usual. Nothing for windows longer than a day, as they overlap. The days
   * depend on the step alone.
   */
  List<Share> days(long step, LongFunction<Share> at) {
    List<Share> days = new ArrayList<>();
    for (int day = 1; size <= DAY && day <= DAYS; day++) {
      long before = step - day * DAY;
      if (isUsual(before) && isWorked(before) == isWorked(step)) {
        days.add(at.apply(before));
      }
    }
    return days;
  }

  private boolean isWorked(long step) {
    return calendar.isWorkingDay(step + length - 1);
  }

  /** Longer windows have days of all kinds, so that the calendar does not tell them apart. */
  private boolean isUsual(long step) {
    long end = step + length - 1;
    return size > DAY
        || (calendar.isUsual(calendar.dayOf(end))
            && calendar.isUsual(calendar.dayOf(end - Math.max(size, length) + 1)));
  }
}
