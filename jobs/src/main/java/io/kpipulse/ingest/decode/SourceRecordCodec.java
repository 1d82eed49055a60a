package io.kpipulse.ingest.decode;

import io.kpipulse.codec.Codec;
import io.kpipulse.codec.CodecType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.OptionalLong;

/** Source records as bytes: they travel between operators, and never into state. */
public final class SourceRecordCodec implements Codec<SourceRecord> {
  private static final long serialVersionUID = 1L;

  /** Tells Flink that source records travel by this codec. */
  public static CodecType<SourceRecord> type() {
    return new CodecType<>(SourceRecord.class, new SourceRecordCodec());
  }

  @Override
  public void write(SourceRecord value, DataOutput out) throws IOException {
    out.writeUTF(value.source());
    out.writeInt(value.partition());
    out.writeLong(value.offset());
    out.writeBoolean(value.timestamp().isPresent());
    out.writeLong(value.timestamp().orElse(0));
    writeBytes(value.key(), out);
    writeBytes(value.payload(), out);
  }

  private static void writeBytes(byte[] bytes, DataOutput out) throws IOException {
    out.writeInt(bytes == null ? -1 : bytes.length);
    if (bytes != null) {
      out.write(bytes);
    }
  }

  @Override
  public SourceRecord read(DataInput in) throws IOException {
    String source = in.readUTF();
    int partition = in.readInt();
    long offset = in.readLong();
    boolean timed = in.readBoolean();
    long timestamp = in.readLong();
    return new SourceRecord(
        source,
        partition,
        offset,
        timed ? OptionalLong.of(timestamp) : OptionalLong.empty(),
        readBytes(in),
        readBytes(in));
  }

  private static byte[] readBytes(DataInput in) throws IOException {
    int length = in.readInt();
    if (length < 0) {
      return null;
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }
}
