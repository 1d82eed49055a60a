package io.kpipulse.bench.alerts.year;

import io.kpipulse.alert.rule.WorkingCalendar;
import io.kpipulse.alert.rule.WorkingCalendar.Day;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;

/** How much is done, and how well, by hour of the day and by day. */
final class Rhythm {
  private static final double WEEKEND = 0.15;
  private static final double HOLIDAY = 0.02;

  /** The week before Tết empties slowly, the week after fills slowly. */
  private static final double AROUND_TET = 0.6;

  private static final LocalDate TET_BEGINS = LocalDate.of(2026, 2, 14);
  private static final LocalDate TET_ENDS = LocalDate.of(2026, 2, 22);

  /** Office hours, and a little online in the evening. */
  private static final double[] WORKDAY = {
    .1, .05, .02, .02, .05, .1, .5, 3, 12, 15, 14, 8, 2, 7, 12, 11, 7, 2, 1, 1.2, 1.3, 1, .6, .3
  };

  private static final double[] DAY_OFF = {
    .3, .1, .1, .1, .1, .2, .6, 2, 5, 7, 7, 6, 4, 4, 5, 6, 6, 5, 4, 4, 4, 3, 2, 1
  };

  /** Long queues late in the day; who answers from home in the evening is content. */
  private static final int LATE = 15;

  private static final int EVENING = 18;
  private static final double LATE_EFFECT = -0.15;
  private static final double EVENING_EFFECT = 0.1;
  private static final double MONDAY_EFFECT = -0.08;
  private static final double OFF_EFFECT = 0.1;

  private final WorkingCalendar calendar;

  Rhythm(WorkingCalendar calendar) {
    this.calendar = calendar;
  }

  /** The volume of a day; 1 on a usual working day. */
  double volume(LocalDate day) {
    Day exception = calendar.exceptions().get(day);
    if (exception == Day.HOLIDAY || (!day.isBefore(TET_BEGINS) && !day.isAfter(TET_ENDS))) {
      return HOLIDAY;
    }
    double usual = calendar.isWorkingDay(day) ? 1 : WEEKEND;
    boolean nearTet =
        !day.isBefore(TET_BEGINS.minusWeeks(1)) && !day.isAfter(TET_ENDS.plusWeeks(1));
    return nearTet ? usual * AROUND_TET : usual;
  }

  /** The part of a day's volume that falls into an hour of the day. */
  double share(LocalDate day, int hour) {
    double[] shares = calendar.isWorkingDay(day) ? WORKDAY : DAY_OFF;
    return shares[hour] / Arrays.stream(shares).sum();
  }

  /** What hour and day add to the logit of a rate. */
  double effect(LocalDate day, int hour) {
    double effect = 0;
    if (hour >= EVENING) {
      effect += EVENING_EFFECT;
    } else if (hour >= LATE) {
      effect += LATE_EFFECT;
    }
    if (!calendar.isWorkingDay(day)) {
      effect += OFF_EFFECT;
    } else if (day.getDayOfWeek() == DayOfWeek.MONDAY) {
      effect += MONDAY_EFFECT;
    }
    return effect;
  }
}
