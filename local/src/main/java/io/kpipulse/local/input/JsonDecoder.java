package io.kpipulse.local.input;

import io.kpipulse.ingest.decode.Decoder;
import io.kpipulse.ingest.decode.ValidationResult;
import io.kpipulse.record.SourceRecord;
import io.kpipulse.schema.EventModel;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * Decodes one JSON object by the field names and types of a schema.
 *
 * <p>Nullable fields may be missing; unknown fields are ignored, except {@code reported_at}, which
 * stands for the record timestamp. Strict about the rest: a number with a fraction or an exponent
 * is no whole number, a text no number, a field that occurs twice no field. For one thread at a
 * time.
 *
 * @param <T> a generated record with fields of the types that {@link JsonField} knows
 */
public final class JsonDecoder<T extends SpecificRecord> implements Decoder<T> {
  /** The field that stands for the record timestamp. */
  public static final String REPORTED_AT = "reported_at";

  private static final long serialVersionUID = 1L;

  private final Class<T> type;
  private transient List<JsonField> fields;
  private transient JsonField reportedAt;
  private transient Set<String> names;

  public JsonDecoder(Class<T> type) {
    this.type = type;
  }

  @Override
  public ValidationResult<T> decode(SourceRecord record) {
    if (record.payload().length > JsonLines.MAX_LINE_BYTES) {
      return new ValidationResult.Rejected<>(
          "the line is longer than "
              + JsonLines.MAX_LINE_BYTES
              + " bytes; only its beginning is kept as the record");
    }
    prepare();
    try {
      return event(JsonFields.read(text(record.payload()), names), record);
    } catch (CharacterCodingException e) {
      return new ValidationResult.Rejected<>("undecodable bytes: the line is not UTF-8");
    } catch (JsonFields.NotAnObjectException e) {
      return new ValidationResult.Rejected<>(e.getMessage());
    }
  }

  private void prepare() {
    if (fields == null) {
      List<JsonField> all = new ArrayList<>();
      getSchema().getFields().forEach(field -> all.add(JsonField.of(field)));
      fields = all;
      reportedAt = JsonField.optionalTime(REPORTED_AT);
      names =
          Stream.concat(fields.stream(), Stream.of(reportedAt))
              .map(JsonField::name)
              .collect(Collectors.toSet());
    }
  }

  private static String text(byte[] payload) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private ValidationResult<T> event(Map<String, JsonFields.Value> object, SourceRecord record) {
    JsonField.Values values = new JsonField.Values();
    T event = newEvent();
    for (int i = 0; i < fields.size(); i++) {
      Object value = fields.get(i).read(object, values);
      if (values.good()) {
        event.put(i, value);
      }
    }
    Instant reported = (Instant) reportedAt.read(object, values);
    if (!values.good()) {
      return new ValidationResult.Rejected<>(values.problem());
    }
    return new ValidationResult.Accepted<>(
        event, reported == null ? record.timestamp() : OptionalLong.of(reported.toEpochMilli()));
  }

  private Schema getSchema() {
    return EventModel.INSTANCE.getSchema(type);
  }

  private T newEvent() {
    return type.cast(EventModel.INSTANCE.newRecord(null, getSchema()));
  }
}
