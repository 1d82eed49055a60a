package io.kpipulse.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads and writes Avro single-object encodings: {@code C3 01}, the CRC-64-AVRO fingerprint of the
 * schema in 8 bytes, little endian, the body. Reads every released version of a schema and writes
 * the newest.
 *
 * <p>Stricter than Avro: bytes after the body are an error, and so are strings that are not UTF-8.
 * For one thread at a time.
 *
 * @param <T> a generated record
 */
public final class SingleObjectFormat<T extends SpecificRecord> {
  private static final int HEADER_BYTES = 10;
  private static final short MARKER = (short) 0xC301;

  private final Schema newest;
  private final long newestFingerprint;
  private final BinaryMessageEncoder<T> encoder;

  /** By fingerprint, in the order of the versions. */
  private final Map<Long, VersionReader<T>> readers = new LinkedHashMap<>();

  public SingleObjectFormat(Class<T> type) {
    newest = EventModel.INSTANCE.getSchema(type);
    newestFingerprint = SchemaNormalization.parsingFingerprint64(newest);
    encoder = new BinaryMessageEncoder<>(EventModel.INSTANCE, newest);
    for (Schema version : ReleasedSchemas.of(newest)) {
      long fingerprint = SchemaNormalization.parsingFingerprint64(version);
      readers.put(fingerprint, new VersionReader<>(version, newest));
    }
  }

  /**
   * The record of an encoding that fills the array.
   *
   * @throws UndecodableException if the bytes are no such encoding
   */
  public T read(byte[] bytes) throws UndecodableException {
    if (!hasHeader(bytes)) {
      throw new UndecodableException(
          "undecodable bytes: %s is not the start of an Avro single-object encoding (C3 01 and a"
                  .formatted(start(bytes))
              + " schema fingerprint)");
    }
    VersionReader<T> reader = readers.get(fingerprint(bytes));
    if (reader == null) {
      throw new UndecodableException(unknown(fingerprint(bytes)));
    }
    try {
      return reader.read(bytes, HEADER_BYTES);
    } catch (UndecodableException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Avro reports broken bytes by whatever its readers run into.
      String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new UndecodableException(
          "undecodable bytes: not a %s: %s".formatted(newest.getName(), reason), e);
    }
  }

  /** The encoding of a record in the newest schema. */
  public byte[] write(T record) {
    try {
      return encoder.encode(record).array();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot encode " + record, e);
    }
  }

  /** Whether bytes begin as every encoding in the newest schema does, and no other. */
  public boolean isNewest(byte[] bytes) {
    return hasHeader(bytes) && fingerprint(bytes) == newestFingerprint;
  }

  private String unknown(long fingerprint) {
    HexFormat hex = HexFormat.of();
    List<String> known = readers.keySet().stream().map(hex::toHexDigits).toList();
    return "unknown schema fingerprint %s; known versions of %s: %s"
        .formatted(hex.toHexDigits(fingerprint), newest.getName(), String.join(", ", known));
  }

  private static boolean hasHeader(byte[] bytes) {
    return bytes.length >= HEADER_BYTES && ByteBuffer.wrap(bytes).getShort() == MARKER;
  }

  private static long fingerprint(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(Short.BYTES);
  }

  private static String start(byte[] bytes) {
    int shown = Math.min(bytes.length, HEADER_BYTES);
    HexFormat hex = HexFormat.ofDelimiter(" ").withUpperCase();
    return shown == 0 ? "nothing" : hex.formatHex(bytes, 0, shown);
  }
}
