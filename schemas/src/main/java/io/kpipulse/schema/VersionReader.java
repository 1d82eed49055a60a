package io.kpipulse.schema;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.FastReaderBuilder;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.Utf8;

/**
 * Reads bodies of one schema version into records of the newest. Avro's fast reader cannot be made
 * strict, so records whose text holds a replacement character are read again by a strict one. For
 * one thread at a time.
 */
final class VersionReader<T extends SpecificRecord> {
  private static final char REPLACEMENT = '\uFFFD';

  private final DatumReader<T> fast;
  private final DatumReader<T> strict;
  private final int[] texts;
  private BinaryDecoder decoder;

  VersionReader(Schema version, Schema newest) {
    try {
      fast = new FastReaderBuilder(EventModel.INSTANCE).createDatumReader(version, newest);
    } catch (IOException e) {
      throw new IllegalStateException("no reader for schema " + version, e);
    }
    strict = new StrictReader<>(version, newest);
    texts =
        newest.getFields().stream()
            .filter(field -> holdsText(field.schema()))
            .mapToInt(Schema.Field::pos)
            .toArray();
  }

  private static boolean holdsText(Schema schema) {
    return schema.isUnion()
        ? schema.getTypes().stream().anyMatch(VersionReader::holdsText)
        : schema.getType() == Schema.Type.STRING;
  }

  /**
   * The record of a body that fills the array from an offset.
   *
   * @throws UndecodableException if more bytes follow
   * @throws IOException if the body is broken, as Avro finds it
   */
  T read(byte[] bytes, int offset) throws IOException {
    T record = fast.read(null, body(bytes, offset));
    if (!decoder.isEnd()) {
      throw new UndecodableException(
          "undecodable bytes: more bytes follow after the " + record.getSchema().getName());
    }
    return mayHideBrokenText(record) ? strict.read(null, body(bytes, offset)) : record;
  }

  private BinaryDecoder body(byte[] bytes, int offset) {
    decoder = DecoderFactory.get().binaryDecoder(bytes, offset, bytes.length - offset, decoder);
    return decoder;
  }

  /** Whether a replacement character may stand for bytes that are not UTF-8. */
  private boolean mayHideBrokenText(T record) {
    for (int text : texts) {
      if (record.get(text) instanceof String value && value.indexOf(REPLACEMENT) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Slow: a string that is not UTF-8 is an error, not replacement characters. */
  private static final class StrictReader<T> extends SpecificDatumReader<T> {
    StrictReader(Schema writer, Schema reader) {
      super(writer, reader, EventModel.INSTANCE);
    }

    @Override
    protected Object readString(Object old, Schema expected, Decoder in) throws IOException {
      Utf8 text = in.readString(null);
      try {
        return StandardCharsets.UTF_8
            .newDecoder()
            .decode(ByteBuffer.wrap(text.getBytes(), 0, text.getByteLength()))
            .toString();
      } catch (CharacterCodingException e) {
        throw new IOException("a string is not UTF-8", e);
      }
    }
  }
}
