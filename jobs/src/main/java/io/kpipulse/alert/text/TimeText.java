package io.kpipulse.alert.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes times and spans of time; all are epoch milliseconds, or milliseconds. */
record TimeText(Phrases phrases, ZoneOffset zone) {
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();

  /** {@code 14:05 on 2 March 2026}. */
  String time(long time) {
    return text(time, phrases.language().time());
  }

  /** {@code 2 March 2026}. */
  String day(long time) {
    return text(time, phrases.language().day());
  }

  private String text(long time, String pattern) {
    return DateTimeFormatter.ofPattern(pattern, phrases.language().locale())
        .format(Instant.ofEpochMilli(time).atOffset(zone));
  }

  /** In minutes below two hours, in hours below two days, rounded down. */
  String span(long span) {
    if (span < 2 * HOUR) {
      return amount("minutes", span / MINUTE);
    }
    return span < 2 * DAY ? amount("hours", span / HOUR) : amount("days", span / DAY);
  }

  /** How long a window is, for phrases that begin with a word: by the largest unit that fits. */
  String unitOf(long size) {
    if (size % DAY == 0 && size > DAY) {
      return "days";
    }
    return size % HOUR == 0 ? "hours" : "minutes";
  }

  /** In the unit of {@link #unitOf}. */
  long count(long size) {
    return switch (unitOf(size)) {
      case "days" -> size / DAY;
      case "hours" -> size / HOUR;
      default -> size / MINUTE;
    };
  }

  String amount(String unit, long count) {
    return phrases.plural(unit, new NumberText(phrases.language()).whole((double) count));
  }
}
