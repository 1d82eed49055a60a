package io.kpipulse.wire;

import io.kpipulse.schema.EventModel;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
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
  private transient BinaryMessageEncoder<T> encoder;
  private transient BinaryMessageDecoder<T> decoder;

  protected AvroCodec(Class<T> type) {
    this.type = type;
  }

  @Override
  public final int version() {
    return 1;
  }

  @Override
  public final void write(T value, DataOutput out) throws IOException {
    if (encoder == null) {
      encoder =
          new BinaryMessageEncoder<>(EventModel.INSTANCE, EventModel.INSTANCE.getSchema(type));
    }
    ByteBuffer bytes = encoder.encode(value);
    VarLong.write(bytes.remaining(), out);
    out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
  }

  @Override
  public final T read(int version, DataInput in) throws IOException {
    if (decoder == null) {
      decoder = EventModel.decoder(type);
    }
    byte[] bytes = new byte[VarLong.readCount(in)];
    in.readFully(bytes);
    try {
      return decoder.decode(bytes);
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
}
