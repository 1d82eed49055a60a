package io.kpipulse.ingest;

import io.kpipulse.schema.EventModel;
import io.kpipulse.schema.ReleasedSchemas;
import io.kpipulse.wire.Codec;
import io.kpipulse.wire.CodecType;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * A generated record as its Avro body. The version of the codec is that of the released schema, so
 * state evolves exactly as the wire does.
 *
 * @param <T> a generated record, not changed once it was decoded
 */
public abstract class AvroCodec<T extends SpecificRecord> implements Codec<T> {
  private static final long serialVersionUID = 1L;

  private final Class<T> type;
  private transient ReleasedSchemas released;
  private transient SpecificDatumWriter<T> writer;
  private transient SpecificDatumReader<T> reader;
  private transient int readerVersion;

  AvroCodec(Class<T> type) {
    this.type = type;
  }

  /** Tells Flink that these records travel by this codec. */
  public CodecType<T> type() {
    return new CodecType<>(type, this);
  }

  @Override
  public int version() {
    return released().versions().size();
  }

  @Override
  public void write(T value, DataOutput out) throws IOException {
    if (writer == null) {
      writer = new SpecificDatumWriter<>(current(), EventModel.INSTANCE);
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream(256);
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(body, null);
    writer.write(value, encoder);
    out.writeInt(body.size());
    out.write(body.toByteArray());
  }

  @Override
  public T read(int version, DataInput in) throws IOException {
    if (reader == null || readerVersion != version) {
      reader = new SpecificDatumReader<>(writtenBy(version), current(), EventModel.INSTANCE);
      readerVersion = version;
    }
    byte[] body = new byte[in.readInt()];
    in.readFully(body);
    return reader.read(null, DecoderFactory.get().binaryDecoder(body, null));
  }

  private Schema writtenBy(int version) throws IOException {
    if (version < 1 || version > released().versions().size()) {
      throw new IOException(
          "version " + version + " of schema " + released().name() + " was never released");
    }
    return released().versions().get(version - 1);
  }

  private Schema current() {
    return EventModel.INSTANCE.getSchema(type);
  }

  private ReleasedSchemas released() {
    if (released == null) {
      released = ReleasedSchemas.of(current());
    }
    return released;
  }
}
