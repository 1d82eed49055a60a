package io.kpipulse.wire;

import io.kpipulse.schema.EventModel;
import io.kpipulse.schema.PlainRecords;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificRecord;

/**
 * Events as Avro single-object encodings with their length in front. As each names its schema, what
 * an earlier released schema wrote is read by the current one, in state as on the wire. Events are
 * never changed, so they are their own copies.
 */
public abstract class AvroCodec<T extends SpecificRecord> implements Codec<T> {
  private static final long serialVersionUID = 1L;

  private final Class<T> type;
  private transient Formats<T> formats;

  protected AvroCodec(Class<T> type) {
    this.type = type;
  }

  @Override
  public final int version() {
    return 1;
  }

  @Override
  public final void write(T value, DataOutput out) throws IOException {
    ByteBuffer bytes = formats().encode(value);
    VarLong.write(bytes.remaining(), out);
    out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
  }

  @Override
  public final T read(int version, DataInput in) throws IOException {
    return decode(SizedBytes.read(in));
  }

  /** The single-object encoding of an event in the newest schema, in an array of its own. */
  public final byte[] encode(T value) {
    try {
      ByteBuffer bytes = formats().encode(value);
      int from = bytes.arrayOffset() + bytes.position();
      return Arrays.copyOfRange(bytes.array(), from, from + bytes.remaining());
    } catch (IOException e) {
      throw new UncheckedIOException("an event cannot be encoded: " + value, e);
    }
  }

  /**
   * The event that was encoded.
   *
   * @param bytes not to be changed from now on: should the event be written next, they are copied
   * @throws IOException if they are of no released schema
   */
  public final T decode(byte[] bytes) throws IOException {
    try {
      return formats().decode(bytes);
    } catch (AvroRuntimeException e) {
      throw new IOException(
          "no "
              + type.getSimpleName()
              + " of a released schema: "
              + e.getMessage()
              + "; run the version that wrote it, or a later one",
          e);
    }
  }

  /** Whether bytes are a single-object encoding in the newest schema, if they are one at all. */
  final boolean isOfNewestSchema(byte[] bytes) {
    PlainRecords<T> format = formats().plain().get().format;
    return format != null && format.begins(bytes, 0, bytes.length);
  }

  private Formats<T> formats() {
    if (formats == null) {
      formats = Formats.of(type);
    }
    return formats;
  }

  /**
   * The ways to write and read a record.
   *
   * @param plain for the newest schema; one for each thread, as a snapshot is written while the job
   *     goes on
   */
  private record Formats<T extends SpecificRecord>(
      BinaryMessageEncoder<T> encoder,
      BinaryMessageDecoder<T> decoder,
      ThreadLocal<Plain<T>> plain) {

    static <T extends SpecificRecord> Formats<T> of(Class<T> type) {
      return new Formats<>(
          new BinaryMessageEncoder<>(EventModel.INSTANCE, EventModel.INSTANCE.getSchema(type)),
          EventModel.decoder(type),
          ThreadLocal.withInitial(() -> new Plain<>(PlainRecords.of(type).orElse(null))));
    }

    ByteBuffer encode(T value) throws IOException {
      Plain<T> records = plain.get();
      return records.format == null ? encoder.encode(value) : records.write(value);
    }

    T decode(byte[] bytes) throws IOException {
      Plain<T> records = plain.get();
      T record = records.format == null ? null : records.read(bytes);
      return record == null ? decoder.decode(bytes) : record;
    }
  }

  /** Plain records, of which the one read last need not be written anew. */
  private static final class Plain<T extends SpecificRecord> {
    /** {@code null} where the newest schema is not plain. */
    private final PlainRecords<T> format;

    private T last;
    private byte[] bytesOfLast;

    Plain(PlainRecords<T> format) {
      this.format = format;
    }

    T read(byte[] bytes) {
      T record = format.read(bytes, 0, bytes.length);
      if (record != null) {
        last = record;
        bytesOfLast = bytes;
      }
      return record;
    }

    // Events are never changed, so the very same object has the very same bytes.
    @SuppressWarnings("ReferenceEquality")
    ByteBuffer write(T record) {
      return record == last ? ByteBuffer.wrap(bytesOfLast) : format.write(record);
    }
  }
}
