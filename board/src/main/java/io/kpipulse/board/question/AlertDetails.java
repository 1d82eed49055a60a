package io.kpipulse.board.question;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The field {@code details} of {@code kpi_alert}: what an alert consists of, as JSON. */
record AlertDetails(List<Part> parts, List<Part> causes, List<Task> tasks) {
  private static final Logger LOG = LoggerFactory.getLogger(AlertDetails.class);
  private static final AlertDetails NONE = new AlertDetails(null, null, null);

  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  AlertDetails {
    parts = parts == null ? List.of() : List.copyOf(parts);
    causes = causes == null ? List.of() : List.copyOf(causes);
    tasks = tasks == null ? List.of() : List.copyOf(tasks);
  }

  /** A part of a change. */
  record Part(
      Map<String, String> codes, Double share, Double value, Double baseline, long samples) {
    Part {
      codes = codes == null ? Map.of() : Map.copyOf(codes);
    }
  }

  /** A task behind an alert; a missing text is {@code null}, a missing time 0. */
  record Task(
      @JsonProperty("task_id") String id,
      String title,
      @JsonProperty("owner_post") String post,
      @JsonProperty("due_at") long due,
      @JsonProperty("days_late") Double daysLate,
      String reason) {}

  /** Of a text; what cannot be read is left out, as the alert stands all the same. */
  static AlertDetails of(String json) {
    if (json.isEmpty()) {
      return NONE;
    }
    try {
      return JSON.readValue(json, AlertDetails.class);
    } catch (JsonProcessingException e) {
      LOG.warn("details of an alert cannot be read: {}", e.getOriginalMessage());
      return NONE;
    }
  }
}
