package io.kpipulse.codec;

import io.kpipulse.schema.SingleObjectFormat;
import io.kpipulse.schema.UndecodableException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.avro.specific.SpecificRecord;

/**
 * Events as Avro single-object encodings with their length in front. Each names its schema, so the
 * current one reads what an earlier one wrote. Events are never changed, so they are their own
 * copies.
 */
public final class AvroCodec<T extends SpecificRecord> implements Codec<T> {
  private final Class<T> type;

  /** One for each thread: serializers may be shared. */
  private transient ThreadLocal<SingleObjectFormat<T>> format;

  public AvroCodec(Class<T> type) {
    this.type = type;
  }

  @Override
  public void write(T value, DataOutput out) throws IOException {
    SizedBytes.write(encode(value), out);
  }

  @Override
  public T read(DataInput in) throws IOException {
    return decode(SizedBytes.read(in));
  }

  /** The single-object encoding of an event in the newest schema. */
  public byte[] encode(T value) {
    return format().write(value);
  }

  /**
   * The event of a single-object encoding.
   *
   * @throws IOException if it is of no released schema
   */
  public T decode(byte[] bytes) throws IOException {
    try {
      return format().read(bytes);
    } catch (UndecodableException e) {
      throw new IOException(
          "no %s of a released schema: %s; run the version that wrote it, or a later one"
              .formatted(type.getSimpleName(), e.getMessage()),
          e);
    }
  }

  /** The bytes that came if they are of the newest schema, else the event encoded in it. */
  public byte[] encodeUnlessNewest(T event, byte[] payload) {
    return format().isNewest(payload) ? payload : encode(event);
  }

  private SingleObjectFormat<T> format() {
    if (format == null) {
      format = ThreadLocal.withInitial(() -> new SingleObjectFormat<>(type));
    }
    return format.get();
  }
}
