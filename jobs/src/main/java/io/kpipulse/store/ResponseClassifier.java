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

/** Classifies responses of the store; a pure function of response and time. */
final class ResponseClassifier {
  /** Limit of {@code Retry-After}: a date may have the wrong year. */
  static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private static final int LONGEST_REASON = 1000;
  private static final Pattern DROPPED = Pattern.compile("dropped=(\\d{1,9})\\b");
  private static final JsonMapper JSON = new JsonMapper();
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT);

  private ResponseClassifier() {}

  /**
   * @param response of InfluxDB 1.x or 2.x, or QuestDB
   * @param now to which a date in {@code Retry-After} is compared
   */
  static ResponseClassification classify(StoreResponse response, Instant now) {
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

  private static Duration retryAfter(String header, Instant now) {
    Duration wait =
        header == null || header.isBlank() ? Duration.ZERO : parsed(header.strip(), now);
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  private static Duration parsed(String header, Instant now) {
    if (header.chars().allMatch(letter -> letter >= '0' && letter <= '9')) {
      return header.length() > 9 ? LONGEST_WAIT : Duration.ofSeconds(Long.parseLong(header));
    }
    try {
      return Duration.between(now, ZonedDateTime.parse(header, HTTP_DATE).toInstant());
    } catch (DateTimeException e) {
      // An unreadable header counts as none.
      return Duration.ZERO;
    }
  }
}
