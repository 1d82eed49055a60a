package io.kpipulse.ingest;

import io.kpipulse.schema.EventModel;
import io.kpipulse.schema.PlainRecords;
import io.kpipulse.schema.ReleasedSchemas;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificRecord;

/**
 * Decodes Avro single-object encodings of any released version of a schema: {@code C3 01}, the
 * CRC-64-AVRO fingerprint in 8 bytes, little endian, the body.
 *
 * <p>Strict where Avro is not: bytes after the body, and strings that are not UTF-8, make a record
 * undecodable. For one thread at a time.
 *
 * @param <T> a generated record
 */
public final class AvroDecoder<T extends SpecificRecord> implements Decoder<T> {
  private static final long serialVersionUID = 1L;
  private static final int HEADER_BYTES = 10;

  private final Class<T> type;
  private transient ReleasedSchemas released;
  private transient Map<Long, DatumReader<T>> readers;

  /** For the newest schema; {@code null} where it is not plain. */
  private transient PlainRecords<T> newest;

  public AvroDecoder(Class<T> type) {
    this.type = type;
  }

  @Override
  public ValidationResult<T> decode(SourceRecord record) {
    prepare();
    byte[] payload = record.payload();
    T plain = newest == null ? null : newest.read(payload, 0, payload.length);
    return plain == null
        ? resolve(record, payload)
        : new ValidationResult.Accepted<>(plain, record.timestamp());
  }

  private ValidationResult<T> resolve(SourceRecord record, byte[] payload) {
    if (payload.length < HEADER_BYTES || payload[0] != (byte) 0xC3 || payload[1] != 1) {
      return new ValidationResult.Rejected<>(
          "undecodable bytes: "
              + start(payload)
              + " is not the start of an Avro single-object encoding (C3 01 and a schema"
              + " fingerprint)");
    }
    long fingerprint = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
    DatumReader<T> reader = reader(fingerprint);
    if (reader == null) {
      return new ValidationResult.Rejected<>(unknown(fingerprint));
    }
    BinaryDecoder body =
        DecoderFactory.get()
            .binaryDecoder(payload, HEADER_BYTES, payload.length - HEADER_BYTES, null);
    try {
      T event = reader.read(null, body);
      return body.isEnd()
          ? new ValidationResult.Accepted<>(event, record.timestamp())
          : new ValidationResult.Rejected<>(
              "undecodable bytes: more bytes follow after the " + type.getSimpleName());
    } catch (IOException | RuntimeException e) {
      // Avro reports broken bytes by whatever its readers run into.
      return new ValidationResult.Rejected<>(
          "undecodable bytes: not a " + type.getSimpleName() + ": " + cause(e));
    }
  }

  private void prepare() {
    if (readers == null) {
      released = ReleasedSchemas.of(EventModel.INSTANCE.getSchema(type));
      newest = PlainRecords.of(type).orElse(null);
      readers = new HashMap<>();
    }
  }

  private DatumReader<T> reader(long fingerprint) {
    DatumReader<T> known = readers.get(fingerprint);
    if (known != null) {
      return known;
    }
    Schema writer = released.findByFingerprint(fingerprint);
    if (writer == null) {
      return null;
    }
    DatumReader<T> reader = new StrictReader<>(writer, EventModel.INSTANCE.getSchema(type));
    readers.put(fingerprint, reader);
    return reader;
  }

  private String unknown(long fingerprint) {
    List<String> known = new ArrayList<>();
    for (Schema version : released.versions()) {
      known.add(hex(SchemaNormalization.parsingFingerprint64(version)));
    }
    return "unknown schema fingerprint "
        + hex(fingerprint)
        + "; known versions of "
        + released.name()
        + ": "
        + String.join(", ", known);
  }

  private static String hex(long fingerprint) {
    return String.format("%016x", fingerprint);
  }

  private static String start(byte[] payload) {
    if (payload.length == 0) {
      return "nothing";
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.min(payload.length, HEADER_BYTES); i++) {
      text.append(i == 0 ? "" : " ").append(String.format("%02X", payload[i]));
    }
    return text.toString();
  }

  private static String cause(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
