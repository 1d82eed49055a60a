package io.kpipulse.alert.rule;

import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * Which days are worked.
 *
 * @param zone of all days
 * @param exceptions days that differ from their day of the week: public holidays, and days that are
 *     swapped for others
 */
public record WorkingCalendar(ZoneOffset zone, Map<LocalDate, Day> exceptions)
    implements Serializable {
  public WorkingCalendar {
    exceptions = Map.copyOf(exceptions);
  }

  /** What an exceptional day is. */
  public enum Day {
    /** A public holiday. */
    HOLIDAY,
    /** Off in place of a day that was not: of a holiday on a weekend, or of one that is worked. */
    OFF,
    /** Worked in exchange for a day off. */
    WORKED
  }

  /** Whether a day is worked: Monday to Friday, but for the exceptions. */
  public boolean isWorkingDay(LocalDate day) {
    Day exception = exceptions.get(day);
    if (exception != null) {
      return exception == Day.WORKED;
    }
    return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
  }

  /** Whether the day of a moment, in epoch milliseconds, is worked. */
  public boolean isWorkingDay(long time) {
    return isWorkingDay(dayOf(time));
  }

  /** Whether a day is as its day of the week usually is, so that it compares with others. */
  public boolean isUsual(LocalDate day) {
    return !exceptions.containsKey(day);
  }

  public LocalDate dayOf(long time) {
    return Instant.ofEpochMilli(time).atOffset(zone).toLocalDate();
  }

  public LocalTime timeOfDay(long time) {
    return Instant.ofEpochMilli(time).atOffset(zone).toLocalTime();
  }
}
