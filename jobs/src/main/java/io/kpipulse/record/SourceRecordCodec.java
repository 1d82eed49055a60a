package io.kpipulse.record;

import io.kpipulse.codec.Codec;
import io.kpipulse.codec.CodecType;
import io.kpipulse.codec.SizedBytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.OptionalLong;

/** Source records as bytes: they travel between operators, and never into state. */
public final class SourceRecordCodec implements Codec<SourceRecord> {
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
    out.writeBoolean(value.key() != null);
    if (value.key() != null) {
      SizedBytes.write(value.key(), out);
    }
    SizedBytes.write(value.payload(), out);
  }

  @Override
  public SourceRecord read(DataInput in) throws IOException {
    String source = in.readUTF();
    int partition = in.readInt();
    long offset = in.readLong();
    boolean timed = in.readBoolean();
    long timestamp = in.readLong();
    byte[] key = in.readBoolean() ? SizedBytes.read(in) : null;
    return new SourceRecord(
        source,
        partition,
        offset,
        timed ? OptionalLong.of(timestamp) : OptionalLong.empty(),
        key,
        SizedBytes.read(in));
  }
}
