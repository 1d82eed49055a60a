package io.kpipulse.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The meaning of a response of the store for the batch that was sent.
 *
 * @param kind what to do with the batch
 * @param status of HTTP; 0 if there was no response
 * @param reason in the words of the store; empty if the batch is written
 * @param retryAfter how long the store asks to wait; zero if it does not ask
 * @param dropped how many points the store says it rejected; -1 if it does not say
 */
record ResponseClassification(
    Kind kind, int status, String reason, Duration retryAfter, int dropped) {
  /** What to do with a batch. */
  enum Kind {
    /** Nothing: all of it is written. */
    WRITTEN,
    /** Send it again later: the store is busy, down or unreachable. */
    RETRY,
    /** Find the points that the store will never accept; the others may have been written. */
    REJECTED,
    /** Send it in smaller parts. */
    TOO_LARGE,
    /** Fail: no retry helps until the configuration changes. */
    MISCONFIGURED
  }

  /** Limit of {@code Retry-After}: a date may have the wrong year. */
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private static final int LONGEST_REASON = 1000;
  private static final Pattern DROPPED = Pattern.compile("dropped=(\\d{1,9})\\b");
  private static final JsonMapper JSON = new JsonMapper();
  private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME;

  /**
   * Classifies a response; a pure function of response and time.
   *
   * @param response of InfluxDB 1.x or 2.x, or QuestDB
   * @param now to which a date in {@code Retry-After} is compared
   */
  static ResponseClassification of(StoreResponse response, Instant now) {
    int status = response.status();
    Kind kind = kind(status);
    if (kind == Kind.WRITTEN) {
      return new ResponseClassification(kind, status, "", Duration.ZERO, -1);
    }
    String message = message(response.body());
    String reason = status == 0 ? message : ("HTTP " + status + " " + message);
    Duration wait = kind == Kind.RETRY ? retryAfter(response.retryAfter(), now) : Duration.ZERO;
    return new ResponseClassification(
        kind, status, reason.strip(), wait, kind == Kind.REJECTED ? dropped(message) : -1);
  }

  private static Kind kind(int status) {
    return switch (status) {
      case 0, 408, 425, 429 -> Kind.RETRY;
      case 400, 422 -> Kind.REJECTED;
      case 413 -> Kind.TOO_LARGE;
      // No other success: a web server at a wrong address says 200 to anything.
      case 204 -> Kind.WRITTEN;
      default -> status >= 500 ? Kind.RETRY : Kind.MISCONFIGURED;
    };
  }

  /** {@code {"message": …}} of InfluxDB 2.x and QuestDB, {@code {"error": …}} of 1.x. */
  private static String message(String body) {
    String message = body.strip();
    if (message.startsWith("{")) {
      try {
        JsonNode json = JSON.readTree(message);
        message = json.path("message").asText(json.path("error").asText(message));
      } catch (JsonProcessingException e) {
        // Not JSON: the text itself is the message.
      }
    }
    return message.length() <= LONGEST_REASON
        ? message
        : message.substring(0, LONGEST_REASON) + "…";
  }

  private static int dropped(String message) {
    Matcher matcher = DROPPED.matcher(message);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : -1;
  }

  /** Zero if the header is absent, unreadable or in the past. */
  private static Duration retryAfter(String header, Instant now) {
    String value = header == null ? "" : header.strip();
    try {
      long millis =
          value.matches("\\d+")
              ? (long) (1000 * Double.parseDouble(value))
              : Duration.between(now, ZonedDateTime.parse(value, HTTP_DATE)).toMillis();
      return Duration.ofMillis(Math.max(0, Math.min(millis, LONGEST_WAIT.toMillis())));
    } catch (DateTimeException e) {
      return Duration.ZERO;
    }
  }
}
