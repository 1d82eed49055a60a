package io.kpipulse.validation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * The checks of one event: remembers the first that fails and skips the rest. For one event and one
 * thread.
 */
public final class ValidationRules {
  private static final long EARLIEST = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
  private static final long END = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();
  private static final Duration AHEAD = Duration.ofMinutes(5);
  private static final int ID_CODE_POINTS = 128;
  private static final int TEXT_CODE_POINTS = 1_000;

  private final OptionalLong reported;
  private String problem;

  /**
   * No check yet.
   *
   * @param reported when the event was reported, epoch milliseconds; where that is not known, the
   *     checks against it do not apply
   */
  public ValidationRules(OptionalLong reported) {
    this.reported = reported;
  }

  /** Something holds; if not, the text names field, value and what would be right. */
  public ValidationRules require(boolean holds, Supplier<String> otherwise) {
    if (problem == null && !holds) {
      problem = otherwise.get();
    }
    return this;
  }

  /** At least one of them is there. */
  public ValidationRules unit(String ministry, String locality) {
    return require(
        ministry != null || locality != null,
        () -> "neither ministry nor locality is set; give at least one");
  }

  /** The field {@code later} is not before the field {@code earlier}. */
  public ValidationRules order(String later, Instant end, String earlier, Instant begin) {
    return require(
        !end.isBefore(begin), () -> later + " " + end + " is before " + earlier + " " + begin);
  }

  /** So is the time of the report, where it is known. */
  public ValidationRules recordTimestamp() {
    return reported.isPresent() ? time("record timestamp", reported.getAsLong()) : this;
  }

  /** A time, in epoch milliseconds, is one of this century. */
  public ValidationRules time(String field, long time) {
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
  public ValidationRules range(String field, long value, long least, long greatest) {
    return require(
        value >= least && value <= greatest,
        () -> field + " " + value + " is outside " + least + ".." + greatest);
  }

  /** The same for a number that may be lacking: {@code null} is within any limits. */
  public ValidationRules range(String field, Long value, long least, long greatest) {
    return value == null ? this : range(field, value.longValue(), least, greatest);
  }

  /** An id has 1 to 128 code points. */
  public ValidationRules id(String field, String id) {
    return require(
            !id.isEmpty(), () -> field + " is empty; give 1 to " + ID_CODE_POINTS + " code points")
        .length(field, id, ID_CODE_POINTS);
  }

  /** A text that may be lacking has at most 1,000 code points. */
  public ValidationRules text(String field, String text) {
    return length(field, text, TEXT_CODE_POINTS);
  }

  private ValidationRules length(String field, String text, int most) {
    int length = text == null ? 0 : text.codePointCount(0, text.length());
    return require(
        length <= most,
        () ->
            "%s %s has %s code points; at most %s are allowed"
                .formatted(field, Quote.of(text), length, most));
  }

  /**
   * The event was not reported before it happened, nor later than can be corrected. To be asked
   * after {@link #time} for both times, so that no sum overflows.
   *
   * @param eventTime epoch milliseconds
   */
  public ValidationRules inTime(long eventTime, Duration horizon) {
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

  /** How an event lies too far from a report. */
  public static String distance(long eventTime, String side, long report, Duration most) {
    boolean days = most.equals(Duration.ofDays(most.toDays()));
    return "event_time %s is more than %s %s the record timestamp %s"
        .formatted(
            Instant.ofEpochMilli(eventTime),
            days ? most.toDays() + " days" : most.toMinutes() + " minutes",
            side,
            Instant.ofEpochMilli(report));
  }

  /** What is wrong; empty if nothing is. */
  public Optional<String> firstProblem() {
    return Optional.ofNullable(problem);
  }
}
