package io.kpipulse.task;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/**
 * Calendar years as epoch milliseconds.
 *
 * @param offset the offset from UTC by which years begin
 */
record CalendarYears(ZoneOffset offset) implements Serializable {
  private static final long DAY = TimeUnit.DAYS.toMillis(1);

  /** The year that a time lies in. */
  int yearOf(long time) {
    return LocalDate.ofEpochDay(Math.floorDiv(time + offsetMillis(), DAY)).getYear();
  }

  /** When a year begins. */
  long startOf(int year) {
    return LocalDate.of(year, 1, 1).toEpochDay() * DAY - offsetMillis();
  }

  private long offsetMillis() {
    return TimeUnit.SECONDS.toMillis(offset.getTotalSeconds());
  }
}
