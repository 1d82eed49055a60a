package io.kpipulse.ingest.validate;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The checks of one event: remembers the first that fails and skips the rest. For one event and one
 * thread.
 */
final class ValidationRules {
  private static final long EARLIEST = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
  private static final long END = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();
  private static final Duration AHEAD = Duration.ofMinutes(5);
  private static final int COMMUNE_DIGITS = 5;
  private static final int PROCEDURE_CHARACTERS = 32;
  private static final int ID_CODE_POINTS = 128;
  private static final int TEXT_CODE_POINTS = 1_000;

  private String problem;

  /** A code is one of a list; {@code null} is none. */
  ValidationRules known(String field, String code, CodeSet codes) {
    if (problem == null && code != null && !codes.contains(code)) {
      problem = "unknown " + field + " " + Quote.of(code) + "; known codes: " + codes;
    }
    return this;
  }

  /** A commune has 5 digits and is in a locality. */
  ValidationRules commune(String commune, String locality) {
    if (problem == null && commune != null) {
      if (!isCommune(commune)) {
        problem = "commune " + Quote.of(commune) + " is not 5 digits";
      } else if (locality == null) {
        problem = "commune " + Quote.of(commune) + " has no locality; give the locality too";
      }
    }
    return this;
  }

  ValidationRules procedure(String code) {
    if (problem == null && !isProcedure(code)) {
      problem =
          "procedure_code "
              + Quote.of(code)
              + " is not 1 to 32 of the characters 0-9, A-Z, a-z, '.' and '-'";
    }
    return this;
  }

  // Character by character: patterns took as long as all other checks together.
  private static boolean isCommune(String code) {
    if (code.length() != COMMUNE_DIGITS) {
      return false;
    }
    for (int i = 0; i < COMMUNE_DIGITS; i++) {
      if (!isDigit(code.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isProcedure(String code) {
    if (code.isEmpty() || code.length() > PROCEDURE_CHARACTERS) {
      return false;
    }
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && !isDigit(c) && c != '.' && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  ValidationRules unit(String ministry, String locality) {
    if (problem == null && ministry == null && locality == null) {
      problem = "neither ministry nor locality is set; give at least one";
    }
    return this;
  }

  /** The field {@code later} is not before the field {@code earlier}. */
  ValidationRules order(String later, Instant end, String earlier, Instant begin) {
    if (problem == null && end.isBefore(begin)) {
      problem = later + " " + end + " is before " + earlier + " " + begin;
    }
    return this;
  }

  /** A time, in epoch milliseconds, is one of this century. */
  ValidationRules time(String field, long time) {
    if (problem == null && (time < EARLIEST || time >= END)) {
      problem =
          field
              + " "
              + Instant.ofEpochMilli(time)
              + " is not from "
              + Instant.ofEpochMilli(EARLIEST)
              + " to before "
              + Instant.ofEpochMilli(END);
    }
    return this;
  }

  /** A number is within limits, both inclusive. */
  ValidationRules range(String field, long value, long least, long greatest) {
    if (problem == null && (value < least || value > greatest)) {
      problem = field + " " + value + " is outside " + least + ".." + greatest;
    }
    return this;
  }

  /** The same for a number that may be lacking: {@code null} is within any limits. */
  ValidationRules range(String field, Long value, long least, long greatest) {
    return value == null ? this : range(field, value.longValue(), least, greatest);
  }

  ValidationRules id(String field, String id) {
    if (problem == null && id.isEmpty()) {
      problem = field + " is empty; give 1 to " + ID_CODE_POINTS + " code points";
    }
    return length(field, id, ID_CODE_POINTS);
  }

  ValidationRules text(String field, String text) {
    return length(field, text, TEXT_CODE_POINTS);
  }

  private ValidationRules length(String field, String text, int most) {
    if (problem == null && text != null && text.codePointCount(0, text.length()) > most) {
      problem =
          field
              + " "
              + Quote.of(text)
              + " has "
              + text.codePointCount(0, text.length())
              + " code points; at most "
              + most
              + " are allowed";
    }
    return this;
  }

  /**
   * The event was not reported before it happened, nor later than can be corrected. To be asked
   * after {@link #time} for both times, so that no sum overflows.
   *
   * @param eventTime epoch milliseconds, as is {@code reported}
   */
  ValidationRules reported(long eventTime, OptionalLong reported, Duration horizon) {
    if (problem == null && reported.isPresent()) {
      long report = reported.getAsLong();
      if (eventTime > report + AHEAD.toMillis()) {
        problem = distance(eventTime, "after", report, AHEAD);
      } else if (eventTime < report - horizon.toMillis()) {
        problem = distance(eventTime, "before", report, horizon);
      }
    }
    return this;
  }

  private static String distance(long eventTime, String side, long report, Duration most) {
    return "event_time "
        + Instant.ofEpochMilli(eventTime)
        + " is more than "
        + inWords(most)
        + " "
        + side
        + " the record timestamp "
        + Instant.ofEpochMilli(report);
  }

  /** So many days, or minutes. */
  static String inWords(Duration duration) {
    boolean days = duration.equals(Duration.ofDays(duration.toDays()));
    return days ? duration.toDays() + " days" : duration.toMinutes() + " minutes";
  }

  /** What is wrong; empty if nothing is. */
  Optional<String> firstProblem() {
    return Optional.ofNullable(problem);
  }
}
