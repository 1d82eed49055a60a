package io.kpipulse.local.rebuild;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kpipulse.net.HttpText;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the progress of a job from Flink's REST interface. */
public final class JobMonitor {
  private static final String WATERMARK = "roll.currentInputWatermark";
  private static final String CORRECTIONS = "roll.scopesBeingCorrected";
  private static final String ACCEPTED = "validate.accepted";
  private static final String LATE_RECORDS = "validate.lateRecordsRejected";
  private static final String LATE_EVENTS = "timeline.lateEventsDropped";

  private final HttpText http = new HttpText();
  private final ObjectMapper json = new ObjectMapper();
  private final URI job;

  /**
   * @param flink address of the REST interface
   * @param id of the job
   */
  public JobMonitor(URI flink, String id) {
    this.job = flink.resolve("/jobs/" + id + "/");
  }

  /** The least watermark of its subtasks; empty before there is one. */
  Optional<Instant> watermark() throws InterruptedException {
    OptionalLong watermark = metric(WATERMARK, "min");
    return watermark.isEmpty() || watermark.getAsLong() < 0
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(watermark.getAsLong()));
  }

  /** How many scopes have pending corrections; empty before that is known. */
  OptionalLong correctionsPending() throws InterruptedException {
    return metric(CORRECTIONS, "sum");
  }

  /**
   * How many events do not count because they are late: behind their partition's greatest record
   * timestamp, or behind the watermark; empty before that is known.
   */
  OptionalLong lateEvents() throws InterruptedException {
    OptionalLong rejected = metric(LATE_RECORDS, "sum");
    OptionalLong dropped = metric(LATE_EVENTS, "sum");
    return rejected.isEmpty() || dropped.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(rejected.getAsLong() + dropped.getAsLong());
  }

  /** How many records are events that count; empty before that is known. */
  public OptionalLong accepted() throws InterruptedException {
    return metric(ACCEPTED, "sum");
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
      return json.readTree(http.get(address).body());
    } catch (IOException e) {
      throw new IllegalStateException(
          "Flink does not answer at " + address + ": " + e.getMessage(), e);
    }
  }
}
