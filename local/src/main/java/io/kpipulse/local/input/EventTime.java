package io.kpipulse.local.input;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Times as events give them: ISO-8601 with an offset, seconds optional, or epoch milliseconds.
 * Fractions of a millisecond are truncated.
 */
public final class EventTime {
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .parseLenient()
          .appendOffset("+HH:MM", "Z")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final Instant EARLIEST = Instant.ofEpochMilli(Long.MIN_VALUE);
  private static final Instant LATEST = Instant.ofEpochMilli(Long.MAX_VALUE);

  private EventTime() {}

  /**
   * Reads ISO-8601.
   *
   * @throws DateTimeException if the text is none
   */
  public static Instant ofText(String text) {
    return OffsetDateTime.parse(withColon(text), ISO).toInstant().truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * Reads epoch milliseconds.
   *
   * @throws NumberFormatException if the text is no whole number of 64 bits
   */
  public static Instant ofMillis(String text) {
    return Instant.ofEpochMilli(Long.parseLong(text));
  }

  /** Whether a time, as ISO-8601 may give it, is one in milliseconds of 64 bits. */
  static boolean fits(Instant time) {
    return !time.isBefore(EARLIEST) && !time.isAfter(LATEST);
  }

  /** Writes an offset as {@code +0700}, which many programs give, as {@code +07:00}. */
  private static String withColon(String text) {
    int sign = Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
    boolean offset = sign > text.indexOf('T') && sign == text.length() - 5;
    return offset ? text.substring(0, sign + 3) + ":" + text.substring(sign + 3) : text;
  }
}
