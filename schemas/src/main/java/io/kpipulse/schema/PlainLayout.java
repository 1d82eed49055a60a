package io.kpipulse.schema;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * What the single-object encodings of a schema look like that has neither collections nor inner
 * records: the same ten bytes in front of each, then its fields.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PlainLayout(byte[] header, PlainField[] fields) {
  static final int HEADER_BYTES = 10;

  /** Of a schema; empty if it has fields that are not plain. */
  static Optional<PlainLayout> of(Schema schema) {
    List<PlainField> fields = new ArrayList<>();
    for (Schema.Field field : schema.getFields()) {
      PlainField.of(field.schema()).ifPresent(fields::add);
    }
    return fields.size() == schema.getFields().size()
        ? Optional.of(new PlainLayout(header(schema), fields.toArray(PlainField[]::new)))
        : Optional.empty();
  }

  private static byte[] header(Schema schema) {
    return ByteBuffer.allocate(HEADER_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 0xC3)
        .put((byte) 1)
        .putLong(SchemaNormalization.parsingFingerprint64(schema))
        .array();
  }

  /** Whether bytes begin as each encoding of the schema does, and no other. */
  boolean begins(byte[] bytes, int from, int to) {
    if (to - from < HEADER_BYTES) {
      return false;
    }
    for (int i = 0; i < HEADER_BYTES; i++) {
      if (bytes[from + i] != header[i]) {
        return false;
      }
    }
    return true;
  }
}
