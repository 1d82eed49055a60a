package io.kpipulse.schema;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.FastReaderBuilder;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads bodies of one schema version into records of the newest. Avro's fast reader cannot be made
 * strict, so records whose text holds a replacement character are read again by a strict one.
 */
final class VersionReader<T extends SpecificRecord> {
  private static final char REPLACEMENT = '\uFFFD';

  private final DatumReader<T> fast;
  private final DatumReader<T> strict;
  private final int[] texts;

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

  T read(BinaryDecoder body) throws IOException {
    return fast.read(null, body);
  }

  T readStrictly(BinaryDecoder body) throws IOException {
    return strict.read(null, body);
  }

  /** Whether a replacement character may stand for bytes that are not UTF-8. */
  boolean mayHideBrokenText(T record) {
    for (int text : texts) {
      if (record.get(text) instanceof String value && value.indexOf(REPLACEMENT) >= 0) {
        return true;
      }
    }
    return false;
  }
}
