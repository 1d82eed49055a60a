package io.kpipulse.ingest.validate;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

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
    return require(
        code == null || codes.contains(code),
        () -> "unknown " + field + " " + Quote.of(code) + "; known codes: " + codes);
  }

  /** A commune has 5 digits and is in a locality. */
  ValidationRules commune(String commune, String locality) {
    if (commune == null) {
      return this;
    }
    boolean valid = commune.length() == COMMUNE_DIGITS && all(commune, ValidationRules::isDigit);
    return require(valid, () -> "commune " + Quote.of(commune) + " is not 5 digits")
        .require(
            locality != null,
            () -> "commune " + Quote.of(commune) + " has no locality; give the locality too");
  }

  ValidationRules procedure(String code) {
    boolean valid =
        !code.isEmpty()
            && code.length() <= PROCEDURE_CHARACTERS
            && all(code, ValidationRules::isProcedure);
    return require(
        valid,
        () ->
            "procedure_code %s is not 1 to 32 of the characters 0-9, A-Z, a-z, '.' and '-'"
                .formatted(Quote.of(code)));
  }

  private static boolean isProcedure(int c) {
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-';
  }

  // Patterns and streams took as long as all other checks together.
  private static boolean all(String text, IntPredicate allowed) {
    for (int i = 0; i < text.length(); i++) {
      if (!allowed.test(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  ValidationRules unit(String ministry, String locality) {
    return require(
        ministry != null || locality != null,
        () -> "neither ministry nor locality is set; give at least one");
  }

  /** The field {@code later} is not before the field {@code earlier}. */
  ValidationRules order(String later, Instant end, String earlier, Instant begin) {
    return require(
        !end.isBefore(begin), () -> later + " " + end + " is before " + earlier + " " + begin);
  }

  /** A time, in epoch milliseconds, is one of this century. */
  ValidationRules time(String field, long time) {
    return require(
        time >= EARLIEST && time < END,
        () ->
            "%s %s is not from %s to before %s"
                .formatted(
                    field,
                    Instant.ofEpochMilli(time),
                    Instant.ofEpochMilli(EARLIEST),
                    Instant.ofEpochMilli(END)));
  }

  /** A number is within limits, both inclusive. */
  ValidationRules range(String field, long value, long least, long greatest) {
    return require(
        value >= least && value <= greatest,
        () -> field + " " + value + " is outside " + least + ".." + greatest);
  }

  /** The same for a number that may be lacking: {@code null} is within any limits. */
  ValidationRules range(String field, Long value, long least, long greatest) {
    return value == null ? this : range(field, value.longValue(), least, greatest);
  }

  ValidationRules id(String field, String id) {
    return require(
            !id.isEmpty(), () -> field + " is empty; give 1 to " + ID_CODE_POINTS + " code points")
        .length(field, id, ID_CODE_POINTS);
  }

  ValidationRules text(String field, String text) {
    return length(field, text, TEXT_CODE_POINTS);
  }

  private ValidationRules length(String field, String text, int most) {
    int length = text == null ? 0 : text.codePointCount(0, text.length());
    return require(
        length <= most,
        () ->
            "%s %s has %d code points; at most %d are allowed"
                .formatted(field, Quote.of(text), length, most));
  }

  /**
   * The event was not reported before it happened, nor later than can be corrected. To be asked
   * after {@link #time} for both times, so that no sum overflows.
   *
   * @param eventTime epoch milliseconds, as is {@code reported}
   */
  ValidationRules reported(long eventTime, OptionalLong reported, Duration horizon) {
    if (reported.isEmpty()) {
      return this;
    }
    long report = reported.getAsLong();
    return require(
            eventTime <= report + AHEAD.toMillis(),
            () -> distance(eventTime, "after", report, AHEAD))
        .require(
            eventTime >= report - horizon.toMillis(),
            () -> distance(eventTime, "before", report, horizon));
  }

  static String distance(long eventTime, String side, long report, Duration most) {
    boolean days = most.equals(Duration.ofDays(most.toDays()));
    return "event_time %s is more than %s %s the record timestamp %s"
        .formatted(
            Instant.ofEpochMilli(eventTime),
            days ? most.toDays() + " days" : most.toMinutes() + " minutes",
            side,
            Instant.ofEpochMilli(report));
  }

  private ValidationRules require(boolean holds, Supplier<String> otherwise) {
    if (problem == null && !holds) {
      problem = otherwise.get();
    }
    return this;
  }

  /** What is wrong; empty if nothing is. */
  Optional<String> firstProblem() {
    return Optional.ofNullable(problem);
  }
}
