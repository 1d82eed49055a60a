package io.kpipulse.board.http;

import io.javalin.http.Context;
import io.kpipulse.board.catalog.BadQuestion;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import java.util.HashMap;
import java.util.Map;

/**
 * The parameters of a request, of its path and its query; kept beyond the request.
 *
 * @param values by name
 * @param zone of days
 */
record Parameters(Map<String, String> values, ZoneOffset zone) {
  private static final int FIRST_YEAR = 2000;
  private static final int END_YEAR = 2100;

  Parameters {
    values = Map.copyOf(values);
  }

  static Parameters of(Context request, ZoneOffset zone) {
    Map<String, String> values = new HashMap<>(request.pathParamMap());
    request.queryParamMap().forEach((name, all) -> values.putIfAbsent(name, all.get(0)));
    return new Parameters(values, zone);
  }

  /** {@code null} where it is missing or blank. */
  String text(String name) {
    String text = values.get(name);
    return text == null || text.isBlank() ? null : text;
  }

  String required(String name) {
    String text = text(name);
    if (text == null) {
      throw new BadQuestion(name + " is missing; /openapi.yaml lists the parameters");
    }
    return text;
  }

  /** A day; {@code null} where it is missing. */
  LocalDate day(String name) {
    String text = text(name);
    try {
      return text == null ? null : inRange(name, LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      throw new BadQuestion("%s '%s' is no day; write it as 2026-03-02".formatted(name, text));
    }
  }

  /** An instant, or the beginning of a day. */
  Instant from(String name) {
    return instant(name, Duration.ZERO);
  }

  /** An instant, or the end of a day. */
  Instant to(String name) {
    return instant(name, Duration.ofDays(1));
  }

  /** As {@link #from}; {@code null} where it is missing. */
  Instant optionalFrom(String name) {
    return text(name) == null ? null : from(name);
  }

  /** As {@link #to}; {@code null} where it is missing. */
  Instant optionalTo(String name) {
    return text(name) == null ? null : to(name);
  }

  private Instant instant(String name, Duration ofDay) {
    String text = required(name);
    try {
      return text.contains("T")
          ? inRange(name, OffsetDateTime.parse(text)).toInstant()
          : inRange(name, LocalDate.parse(text)).atStartOfDay().toInstant(zone).plus(ofDay);
    } catch (DateTimeParseException e) {
      throw new BadQuestion(
          "%s '%s' is no time; write it as 2026-03-02 or 2026-03-02T08:00:00+07:00"
              .formatted(name, text));
    }
  }

  /** The times that events may have; stores reject some beyond. */
  private static <T extends Temporal> T inRange(String name, T time) {
    int year = time.get(ChronoField.YEAR);
    if (year < FIRST_YEAR || year >= END_YEAR) {
      throw new BadQuestion(
          "%s '%s' is not from %s to %s".formatted(name, time, FIRST_YEAR, END_YEAR - 1));
    }
    return time;
  }

  /** A whole number in a range. */
  int number(String name, int otherwise, int least, int most) {
    String text = text(name);
    if (text == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // As below.
    }
    throw new BadQuestion(
        "%s '%s' is no whole number from %s to %s".formatted(name, text, least, most));
  }
}
