package io.kpipulse.bench.alerts.year;

import io.kpipulse.alert.rule.WorkingCalendar;
import io.kpipulse.alert.rule.WorkingCalendar.Day;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** The calendar of 2026: public holidays, and working days that were swapped for others. */
final class Holidays {
  private Holidays() {}

  static WorkingCalendar of2026(ZoneOffset zone) {
    Map<LocalDate, Day> days = new HashMap<>();
    put(days, Day.HOLIDAY, "2026-01-01");
    put(days, Day.OFF, "2026-01-02");
    put(days, Day.WORKED, "2026-01-10");
    put(days, Day.OFF, "2026-02-14", "2026-02-15", "2026-02-21", "2026-02-22");
    put(days, Day.HOLIDAY, "2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20");
    put(days, Day.HOLIDAY, "2026-04-26");
    put(days, Day.OFF, "2026-04-27");
    put(days, Day.HOLIDAY, "2026-04-30", "2026-05-01");
    put(days, Day.WORKED, "2026-08-22");
    put(days, Day.OFF, "2026-08-31");
    put(days, Day.HOLIDAY, "2026-09-01", "2026-09-02");
    put(days, Day.HOLIDAY, "2026-11-24");
    return new WorkingCalendar(zone, days);
  }

  private static void put(Map<LocalDate, Day> days, Day kind, String... dates) {
    for (String date : dates) {
      days.put(LocalDate.parse(date), kind);
    }
  }
}
