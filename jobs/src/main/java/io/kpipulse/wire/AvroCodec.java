package io.kpipulse.wire;

import io.kpipulse.schema.EventModel;
import io.kpipulse.schema.PlainRecords;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
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
    byte[] bytes = new byte[VarLong.readCount(in)];
    in.readFully(bytes);
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

  private Formats<T> formats() {
    if (formats == null) {
      formats = Formats.of(type);
    }
    return formats;
  }

  /**
   * The ways to write and read a record.
   *
   * @param plain for the newest schema, empty where that is not plain; one for each thread, as a
   *     snapshot is written while the job goes on
   */
  private record Formats<T extends SpecificRecord>(
      BinaryMessageEncoder<T> encoder,
      BinaryMessageDecoder<T> decoder,
      ThreadLocal<Optional<PlainRecords<T>>> plain) {

    static <T extends SpecificRecord> Formats<T> of(Class<T> type) {
      return new Formats<>(
          new BinaryMessageEncoder<>(EventModel.INSTANCE, EventModel.INSTANCE.getSchema(type)),
          EventModel.decoder(type),
          ThreadLocal.withInitial(() -> PlainRecords.of(type)));
    }

    ByteBuffer encode(T value) throws IOException {
      PlainRecords<T> records = plain.get().orElse(null);
      return records == null ? encoder.encode(value) : records.write(value);
    }

    T decode(byte[] bytes) throws IOException {
      PlainRecords<T> records = plain.get().orElse(null);
      T record = records == null ? null : records.read(bytes, 0, bytes.length);
      return record == null ? decoder.decode(bytes) : record;
    }
  }
}
