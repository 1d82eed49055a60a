package io.kpipulse.local.rebuild;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kpipulse.ingest.validate.IngestFunction;
import io.kpipulse.timeline.TimelineFunction;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Asks Flink's REST interface how a job stands. */
final class JobMonitor {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final URI job;

  /**
   * @param flink address of the REST interface
   * @param id of the job
   */
  JobMonitor(URI flink, String id) {
    this.job = flink.resolve("/jobs/" + id + "/");
  }

  /** The least clock of its readers; empty before there is one. */
  Optional<Instant> clock() throws InterruptedException {
    OptionalLong clock = metric("clock.clock", "min");
    return clock.isEmpty() || clock.getAsLong() < 0
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(clock.getAsLong()));
  }

  /** How many scopes have corrections to be written; empty before that is known. */
  OptionalLong correcting() throws InterruptedException {
    return metric("roll.scopesBeingCorrected", "sum");
  }

  /**
   * How many events do not count as they came too far behind newer ones of their partition, or
   * behind the clock; empty before that is known.
   */
  OptionalLong leftOut() throws InterruptedException {
    OptionalLong behind = metric("validate." + IngestFunction.LATE_RECORDS_REJECTED, "sum");
    OptionalLong beyond = metric("timeline." + TimelineFunction.LATE_EVENTS_DROPPED, "sum");
    return behind.isEmpty() || beyond.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(behind.getAsLong() + beyond.getAsLong());
  }

  /** When the last complete checkpoint began. */
  Optional<Instant> checkpoint() throws InterruptedException {
    JsonNode began = get("checkpoints").at("/latest/completed/trigger_timestamp");
    return began.isNumber() ? Optional.of(Instant.ofEpochMilli(began.asLong())) : Optional.empty();
  }

  private OptionalLong metric(String name, String aggregation) throws InterruptedException {
    for (JsonNode vertex : get("").path("vertices")) {
      JsonNode values =
          get(
              "vertices/"
                  + vertex.path("id").asText()
                  + "/subtasks/metrics?get="
                  + name
                  + "&agg="
                  + aggregation);
      JsonNode value = values.path(0).path(aggregation);
      if (value.isNumber()) {
        return OptionalLong.of(value.asLong());
      }
    }
    return OptionalLong.empty();
  }

  private JsonNode get(String path) throws InterruptedException {
    URI address =
        path.isEmpty() ? URI.create(job.toString().replaceFirst("/$", "")) : job.resolve(path);
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(address).timeout(TIMEOUT).build(),
              HttpResponse.BodyHandlers.ofString());
      return json.readTree(answer.body());
    } catch (IOException e) {
      throw new IllegalStateException("Flink does not answer at " + address + ": " + e, e);
    }
  }
}
