package io.kpipulse.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kpipulse.store.ResponseClassification.Kind;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says what an answer of the store means. Pure: the same answer at the same time, the same verdict.
 */
final class ResponseClassifier {
  /** More than that is never waited, whatever the store asks for: it may be the wrong year. */
  static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private static final int LONGEST_REASON = 1000;
  private static final Pattern DROPPED = Pattern.compile("dropped=(\\d{1,9})\\b");
  private static final JsonMapper JSON = new JsonMapper();
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT);

  private ResponseClassifier() {}

  /**
   * @param answer of InfluxDB 1.x or 2.x, or QuestDB
   * @param now against which a date in {@code Retry-After} is read
   */
  static ResponseClassification classify(StoreResponse answer, Instant now) {
    Kind kind = kind(answer.status());
    if (kind == Kind.WRITTEN) {
      return new ResponseClassification(kind, "", Duration.ZERO, -1);
    }
    String message = message(answer.body());
    String reason = answer.status() == 0 ? message : ("HTTP " + answer.status() + " " + message);
    Duration wait = kind == Kind.RETRY ? retryAfter(answer.retryAfter(), now) : Duration.ZERO;
    return new ResponseClassification(
        kind, reason.strip(), wait, kind == Kind.REFUSED ? dropped(message) : -1);
  }

  private static Kind kind(int status) {
    return switch (status) {
      case 0, 408, 425, 429 -> Kind.RETRY;
      case 400, 422 -> Kind.REFUSED;
      case 413 -> Kind.TOO_LARGE;
      // No other success: a web server at a wrong address says 200 to anything.
      case 204 -> Kind.WRITTEN;
      default -> status >= 500 ? Kind.RETRY : Kind.MISCONFIGURED;
    };
  }

  /** InfluxDB 2.x and QuestDB answer {@code {"message": …}}, 1.x {@code {"error": …}}. */
  private static String message(String body) {
    String message = body.strip();
    if (message.startsWith("{")) {
      try {
        JsonNode json = JSON.readTree(message);
        message = json.path("message").asText(json.path("error").asText(message));
      } catch (JsonProcessingException e) {
        // Not what it looked like: the text itself says most.
        return shortened(message);
      }
    }
    return shortened(message);
  }

  private static String shortened(String message) {
    return message.length() <= LONGEST_REASON
        ? message
        : message.substring(0, LONGEST_REASON) + "…";
  }

  private static int dropped(String message) {
    Matcher matcher = DROPPED.matcher(message);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : -1;
  }

  private static Duration retryAfter(String header, Instant now) {
    if (header == null || header.isBlank()) {
      return Duration.ZERO;
    }
    Duration wait = asked(header.strip(), now);
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  private static Duration asked(String header, Instant now) {
    if (header.chars().allMatch(letter -> letter >= '0' && letter <= '9')) {
      return header.length() > 9 ? LONGEST_WAIT : Duration.ofSeconds(Long.parseLong(header));
    }
    try {
      return Duration.between(now, ZonedDateTime.parse(header, HTTP_DATE).toInstant());
    } catch (DateTimeException e) {
      // A header that says nothing is as good as none: the back-off decides.
      return Duration.ZERO;
    }
  }
}
