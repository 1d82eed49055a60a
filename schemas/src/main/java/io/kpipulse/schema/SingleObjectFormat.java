package io.kpipulse.schema;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
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
  private final ReleasedSchemas released;
  private final Map<Long, VersionReader<T>> readers = new HashMap<>();
  private final SpecificDatumWriter<T> writer;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);
  private BinaryEncoder encoder;
  private BinaryDecoder decoder;

  public SingleObjectFormat(Class<T> type) {
    newest = EventModel.INSTANCE.getSchema(type);
    newestFingerprint = SchemaNormalization.parsingFingerprint64(newest);
    released = ReleasedSchemas.of(newest);
    writer = new SpecificDatumWriter<>(newest, EventModel.INSTANCE);
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
    VersionReader<T> reader = reader(fingerprint(bytes));
    try {
      T record = reader.read(body(bytes));
      if (!decoder.isEnd()) {
        throw new UndecodableException(
            "undecodable bytes: more bytes follow after the " + newest.getName());
      }
      return reader.mayHideBrokenText(record) ? reader.readStrictly(body(bytes)) : record;
    } catch (UndecodableException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Avro reports broken bytes by whatever its readers run into.
      throw new UndecodableException(
          "undecodable bytes: not a %s: %s"
              .formatted(
                  newest.getName(),
                  e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()),
          e);
    }
  }

  /** The encoding of a record in the newest schema. */
  public byte[] write(T record) {
    out.reset();
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).putShort(MARKER);
    header.order(ByteOrder.LITTLE_ENDIAN).putLong(newestFingerprint);
    out.writeBytes(header.array());
    encoder = EncoderFactory.get().directBinaryEncoder(out, encoder);
    try {
      writer.write(record, encoder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot encode " + record, e);
    }
    return out.toByteArray();
  }

  /** Whether bytes begin as every encoding in the newest schema does, and no other. */
  public boolean isNewest(byte[] bytes) {
    return hasHeader(bytes) && fingerprint(bytes) == newestFingerprint;
  }

  private VersionReader<T> reader(long fingerprint) throws UndecodableException {
    VersionReader<T> known = readers.get(fingerprint);
    if (known != null) {
      return known;
    }
    Schema version = released.findByFingerprint(fingerprint);
    if (version == null) {
      throw new UndecodableException(released.unknown(fingerprint));
    }
    VersionReader<T> reader = new VersionReader<>(version, newest);
    readers.put(fingerprint, reader);
    return reader;
  }

  private BinaryDecoder body(byte[] bytes) {
    decoder =
        DecoderFactory.get()
            .binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, decoder);
    return decoder;
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
