package io.kpipulse.local.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** Writes an event as a line that a replay reads: fields that are null are left out. */
public final class EventJson {
  private final JsonMapper json = new JsonMapper();

  /** The line, without its end. */
  public String line(SpecificRecord event) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (Schema.Field field : event.getSchema().getFields()) {
      Object value = event.get(field.pos());
      if (value != null) {
        boolean plain = value instanceof Number || value instanceof Boolean;
        object.put(field.name(), plain ? value : value.toString());
      }
    }
    try {
      return json.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("an event cannot be written as JSON", e);
    }
  }
}
