package io.kpipulse.schema;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads and writes records of the newest schema as Avro's single-object encoding does, byte for
 * byte, several times as fast: without resolving one schema against another, and with as little
 * copying as may be. Strings of a few bytes are shared among the records read.
 *
 * <p>Only for schemas without collections and inner records. For one thread at a time.
 *
 * @param <T> a generated record
 */
public final class PlainRecords<T extends SpecificRecord> {
  private final Class<T> type;
  private final Schema schema;
  private final PlainLayout layout;
  private final ByteCursor in = new ByteCursor();
  private final ByteBuilder out = new ByteBuilder();

  private PlainRecords(Class<T> type, Schema schema, PlainLayout layout) {
    this.type = type;
    this.schema = schema;
    this.layout = layout;
    out.writeBytes(layout.header());
  }

  /** For the records of a class; empty if its schema has fields that are not plain. */
  public static <T extends SpecificRecord> Optional<PlainRecords<T>> of(Class<T> type) {
    Schema schema = EventModel.INSTANCE.getSchema(type);
    return PlainLayout.of(schema).map(layout -> new PlainRecords<>(type, schema, layout));
  }

  /**
   * The record in an array from one place to before another, or {@code null} if it is not one of
   * the newest schema that fills them exactly: it may be one of an earlier schema, or none at all.
   */
  public T read(byte[] bytes, int from, int to) {
    if (!begins(bytes, from, to)) {
      return null;
    }
    in.start(bytes, from + PlainLayout.HEADER_BYTES, to);
    T record = type.cast(EventModel.INSTANCE.newRecord(null, schema));
    PlainField[] fields = layout.fields();
    try {
      for (int i = 0; i < fields.length; i++) {
        record.put(i, fields[i].isGiven(in) ? fields[i].read(in) : null);
      }
    } catch (IOException e) {
      return null;
    }
    return in.isEnd() ? record : null;
  }

  /** Whether bytes begin as each encoding of the newest schema does, and no other. */
  public boolean begins(byte[] bytes, int from, int to) {
    return layout.begins(bytes, from, to);
  }

  /**
   * The encoding of a record, valid until the next call and only to be read.
   *
   * @throws NullPointerException if a field is {@code null} that may not be
   */
  public ByteBuffer write(T record) {
    out.truncate(PlainLayout.HEADER_BYTES);
    PlainField[] fields = layout.fields();
    for (int i = 0; i < fields.length; i++) {
      fields[i].write(record.get(i), out);
    }
    return ByteBuffer.wrap(out.array(), 0, out.size());
  }
}
