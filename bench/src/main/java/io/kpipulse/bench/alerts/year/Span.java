package io.kpipulse.bench.alerts.year;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The days that are simulated. Hours and days are counted from its beginning.
 *
 * @param first day of the data
 * @param counted first day of which alerts count: rules first need weeks to compare with
 * @param end exclusive
 * @param zone of the days
 */
record Span(LocalDate first, LocalDate counted, LocalDate end, ZoneOffset zone) {
  static final int HOURS = 24;
  static final long HOUR = Duration.ofHours(1).toMillis();

  /** So many weeks before the counted days. */
  private static final int BEFORE = 6;

  private static final LocalDate NEW_YEAR = LocalDate.of(2026, 1, 1);
  private static final ZoneOffset ZONE = ZoneOffset.ofHours(7);

  /** The first months of 2026, up to 12. */
  static Span ofMonths(int months) {
    return new Span(NEW_YEAR.minusWeeks(BEFORE), NEW_YEAR, NEW_YEAR.plusMonths(months), ZONE);
  }

  int days() {
    return (int) ChronoUnit.DAYS.between(first, end);
  }

  int hours() {
    return days() * HOURS;
  }

  LocalDate day(int day) {
    return first.plusDays(day);
  }

  int dayOf(LocalDate date) {
    return (int) ChronoUnit.DAYS.between(first, date);
  }

  /** Epoch milliseconds at which an hour begins. */
  long start(int hour) {
    return first.atStartOfDay().toInstant(zone).toEpochMilli() + hour * HOUR;
  }

  /** The hour that a time lies in. */
  int hourOf(long time) {
    return (int) Math.floorDiv(time - start(0), HOUR);
  }

  double months() {
    return ChronoUnit.DAYS.between(counted, end) / (365.25 / 12);
  }
}
