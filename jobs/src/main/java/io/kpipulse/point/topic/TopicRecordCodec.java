package io.kpipulse.point.topic;

import io.kpipulse.codec.Codec;
import io.kpipulse.codec.SizedBytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Records of the topic on their way to the sink. */
public final class TopicRecordCodec implements Codec<TopicRecord> {
  @Override
  public void write(TopicRecord value, DataOutput out) throws IOException {
    out.writeInt(value.partition());
    out.writeBoolean(value.key() != null);
    if (value.key() != null) {
      SizedBytes.write(value.key(), out);
    }
    SizedBytes.write(value.value(), out);
  }

  @Override
  public TopicRecord read(DataInput in) throws IOException {
    int partition = in.readInt();
    byte[] key = in.readBoolean() ? SizedBytes.read(in) : null;
    return new TopicRecord(partition, key, SizedBytes.read(in));
  }
}
