package io.kpipulse.alert.rule;

import io.kpipulse.catalog.CatalogEntry;
import java.time.DateTimeException;
import java.time.LocalTime;

/** Reads and checks quiet hours. */
final class QuietHoursReader {
  private QuietHoursReader() {}

  static QuietHours read(CatalogEntry entry, String name, RuleFile.Quiet given) {
    FileWord.checkName(entry, name);
    RuleFile.Quiet quiet = entry.required(given);
    boolean daysOnly = quiet.from() == null && quiet.to() == null && quiet.daysOff();
    LocalTime from = daysOnly ? LocalTime.MIDNIGHT : time(entry.of("from"), quiet.from());
    LocalTime to = daysOnly ? LocalTime.MIDNIGHT : time(entry.of("to"), quiet.to());
    entry.check(
        daysOnly || !from.equals(to),
        "from and to are both %s, which is never; take them out and give days_off: true, or change"
            + " one",
        from);
    return new QuietHours(name, from, to, quiet.daysOff());
  }

  private static LocalTime time(CatalogEntry entry, String text) {
    try {
      return LocalTime.parse(entry.required(text));
    } catch (DateTimeException e) {
      throw entry.wrong("'" + text + "' is no time of day; write it in quotes, as \"20:00\"");
    }
  }
}
