package io.kpipulse.board.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.TooManyRequestsResponse;
import io.kpipulse.board.acknowledge.Acknowledgements;
import io.kpipulse.board.answer.Alert;
import io.kpipulse.board.catalog.BadQuestion;
import io.kpipulse.board.catalog.Unknown;
import io.kpipulse.board.question.AlertsQuestion;
import io.kpipulse.event.AlertAcknowledgement;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes acknowledgements: the only thing that a reader can change. A page of another site cannot
 * send one: browsers say where a request comes from, and ask first before they send JSON elsewhere,
 * which is never allowed.
 */
final class AcknowledgeRoute {
  private static final int MOST_BODY = 16_384;
  private static final int LONGEST_POST = 200;
  private static final int LONGEST_COMMENT = 1_000;

  private final AlertsQuestion alerts;
  private final Optional<Acknowledgements> acknowledgements;
  private final Clock clock;
  private final Function<Context, String> client;
  private final Function<Object, String> text;
  private final RateLimit limit = RateLimit.ofAcknowledgements();
  private final ObjectMapper json = new ObjectMapper();

  /**
   * @param acknowledgements empty if none are taken
   * @param client tells who asks
   * @param text of an answer
   */
  AcknowledgeRoute(
      AlertsQuestion alerts,
      Optional<Acknowledgements> acknowledgements,
      Clock clock,
      Function<Context, String> client,
      Function<Object, String> text) {
    this.alerts = alerts;
    this.acknowledgements = acknowledgements;
    this.clock = clock;
    this.client = client;
    this.text = text;
  }

  /** Publishes the acknowledgement of a request. */
  void take(Context request) {
    Acknowledgements to =
        acknowledgements.orElseThrow(
            () ->
                new Unknown(
                    "alerts cannot be acknowledged on this board: it is for the public, or was"
                        + " started without --bootstrap-servers"));
    requireOurPage(request);
    if (!limit.allows(client.apply(request))) {
      request.header("Retry-After", "6");
      throw new TooManyRequestsResponse("too many acknowledgements; try again in some seconds");
    }
    JsonNode body = body(request);
    String post = required(body, "post", LONGEST_POST);
    String comment = optional(body, "comment", LONGEST_COMMENT);
    Alert alert = alerts.one(request.pathParam("id")).alert();
    if (alert.state() != Alert.State.firing) {
      throw new HttpResponseException(
          409, "alert '%s' does not stand any more: it is %s".formatted(alert.id(), alert.state()));
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    to.publish(
        AlertAcknowledgement.newBuilder()
            .setAlertId(alert.id())
            .setAcknowledgedAt(now)
            .setByPost(post)
            .setComment(comment)
            .build());
    request
        .status(202)
        .contentType("application/json")
        .result(text.apply(Map.of("id", alert.id(), "at", now.toString())));
  }

  private static void requireOurPage(Context request) {
    String site = request.header("Sec-Fetch-Site");
    String origin = request.header("Origin");
    boolean isOurs =
        site != null ? site.equals("same-origin") : origin == null || isHost(request, origin);
    if (!isOurs) {
      throw new HttpResponseException(
          403, "acknowledgements are taken from the pages of this board only");
    }
  }

  private static boolean isHost(Context request, String origin) {
    try {
      return URI.create(origin).getAuthority() != null
          && URI.create(origin).getAuthority().equals(request.header("Host"));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private JsonNode body(Context request) {
    String type = request.contentType();
    if (type == null || !type.split(";", -1)[0].strip().equalsIgnoreCase("application/json")) {
      throw new HttpResponseException(415, "send JSON, with Content-Type: application/json");
    }
    if (request.contentLength() > MOST_BODY) {
      throw new HttpResponseException(413, "that is too long; a comment has 1000 characters");
    }
    try {
      JsonNode body = json.readTree(request.body());
      if (body != null && body.isObject()) {
        return body;
      }
    } catch (JsonProcessingException e) {
      // As below.
    }
    throw new BadQuestion("the body is no JSON object; send {\"post\": \"…\", \"comment\": \"…\"}");
  }

  private static String required(JsonNode body, String field, int most) {
    String value = optional(body, field, most);
    if (value.isEmpty()) {
      throw new BadQuestion(field + " is missing: who heeds the alert? A post, not a person");
    }
    return value;
  }

  private static String optional(JsonNode body, String field, int most) {
    JsonNode value = body.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (!value.isTextual()) {
      throw new BadQuestion(field + " is no text");
    }
    String stripped = value.asText().strip();
    int length = stripped.codePointCount(0, stripped.length());
    if (length > most) {
      throw new BadQuestion(
          "%s has %s characters; at most %s are taken".formatted(field, length, most));
    }
    return stripped;
  }
}
