package io.kpipulse.alert.rule;

import io.kpipulse.catalog.CatalogEntry;
import io.kpipulse.catalog.CatalogException;
import io.kpipulse.catalog.CsvRow;
import io.kpipulse.catalog.CsvRows;
import io.kpipulse.catalog.ReferenceFiles;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the file of days that differ from their day of the week. */
final class CalendarReader {
  private static final Map<String, WorkingCalendar.Day> KINDS =
      FileWord.words(WorkingCalendar.Day.values());

  private CalendarReader() {}

  /**
   * The calendar that a file of rules names.
   *
   * @param entry that names it
   * @param file its name; {@code null} if Monday to Friday are worked, without exception
   * @param places where it may be, the first choice first
   */
  static WorkingCalendar read(
      CatalogEntry entry, String file, List<ReferenceFiles> places, ZoneOffset zone) {
    if (file == null) {
      return new WorkingCalendar(zone, Map.of());
    }
    ReferenceFiles place =
        places.stream()
            .filter(files -> files.has(file))
            .findFirst()
            .orElseThrow(
                () ->
                    entry.wrong(
                        "there is no file "
                            + places.get(0).describe(file)
                            + "; add it, or take the entry out: then Monday to Friday are worked"));
    return new WorkingCalendar(zone, days(place.describe(file), CsvRows.of(place, file)));
  }

  private static Map<LocalDate, WorkingCalendar.Day> days(String name, List<CsvRow> rows) {
    Map<LocalDate, WorkingCalendar.Day> days = new HashMap<>();
    for (CsvRow row : rows) {
      String at = name + ", line " + row.line() + ": ";
      LocalDate date = date(at, row.get("date"));
      String kind = row.get("kind");
      WorkingCalendar.Day day = kind == null ? null : KINDS.get(kind);
      if (day == null) {
        throw new CatalogException(
            at + date + ": kind '" + (kind == null ? "" : kind) + "' is none of " + KINDS.keySet());
      }
      if (days.put(date, day) != null) {
        throw new CatalogException(at + date + " occurs twice; take out one of the two rows");
      }
    }
    return days;
  }

  private static LocalDate date(String at, String text) {
    if (text == null || text.isBlank()) {
      throw new CatalogException(at + "no date; every row has one in the column 'date'");
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new CatalogException(at + "'" + text + "' is no date; write it as 2026-02-17");
    }
  }
}
