package io.kpipulse.local.simulator;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * When people work and apply: the rhythm of day and week.
 *
 * @param zone that they live by
 */
record OfficeHours(ZoneOffset zone) {
  private static final LocalTime OPENING = LocalTime.of(8, 0);
  private static final int OFFICE_SECONDS = 9 * 3600;

  /** Weight of each hour of the day for cases: offices by day, a little online at night. */
  private static final double[] HOURS = {
    0.1, 0.05, 0.05, 0.05, 0.1, 0.3, 0.8, 3, 9, 11, 10, 6, 3, 7, 10, 9, 7, 3, 1.5, 1.5, 1.5, 1, 0.6,
    0.3
  };

  /** How much happens on a day, where an ordinary one is 1. */
  static double weight(DayOfWeek day) {
    return switch (day) {
      case MONDAY -> 1.15;
      case TUESDAY, WEDNESDAY, THURSDAY -> 1.0;
      case FRIDAY -> 0.95;
      case SATURDAY -> 0.3;
      case SUNDAY -> 0.1;
    };
  }

  /** A time of the day by the rhythm of cases. */
  Instant caseTime(LocalDate day, SeededRandom random) {
    int hour = random.weighted(HOURS);
    return day.atTime(hour, 0).toInstant(zone).plusMillis((long) random.between(0.0, 3_600_000.0));
  }

  /** A time in the office hours of the same day, or of the Friday before a weekend. */
  Instant workingTime(Instant about, SeededRandom random) {
    LocalDate day = day(about);
    int back = Math.max(0, day.getDayOfWeek().getValue() - DayOfWeek.FRIDAY.getValue());
    return day.minusDays(back)
        .atTime(OPENING)
        .toInstant(zone)
        .plusSeconds(random.between(0, OFFICE_SECONDS));
  }

  LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, zone);
  }

  Instant startOf(LocalDate day) {
    return day.atStartOfDay().toInstant(zone);
  }

  /** The last millisecond of a day. */
  Instant endOf(LocalDate day) {
    return startOf(day.plusDays(1)).minusMillis(1);
  }
}
