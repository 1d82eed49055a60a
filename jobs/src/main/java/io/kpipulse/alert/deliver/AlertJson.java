package io.kpipulse.alert.deliver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A post as the JSON that {@code POST /api/v2/alerts} takes. */
final class AlertJson {
  private static final JsonMapper JSON = new JsonMapper();

  private final AlertLinks links;
  private final AlertAnnotations annotations;

  AlertJson(AlertLinks links) {
    this.links = links;
    this.annotations = new AlertAnnotations(links);
  }

  /** One object on one line. */
  String of(AlertPost post) {
    Map<String, Object> alert = new LinkedHashMap<>();
    alert.put("labels", post.step().labels().values());
    alert.put("annotations", annotations.of(post.step()));
    alert.put("startsAt", Instant.ofEpochMilli(post.startsAt()).toString());
    alert.put("endsAt", Instant.ofEpochMilli(post.endsAt()).toString());
    links
        .toBoard(post.step().change().getBoardPath())
        .ifPresent(link -> alert.put("generatorURL", link));
    try {
      return JSON.writeValueAsString(alert);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
