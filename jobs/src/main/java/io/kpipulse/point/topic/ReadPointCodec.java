package io.kpipulse.point.topic;

import io.kpipulse.codec.AvroCodec;
import io.kpipulse.codec.Codec;
import io.kpipulse.codec.CodecType;
import io.kpipulse.event.KpiPoint;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Read points on their way between operators. */
public final class ReadPointCodec implements Codec<ReadPoint> {
  private final AvroCodec<KpiPoint> points = new AvroCodec<>(KpiPoint.class);

  /** Tells Flink that read points travel by this codec. */
  public static CodecType<ReadPoint> type() {
    return new CodecType<>(ReadPoint.class, new ReadPointCodec());
  }

  @Override
  public void write(ReadPoint value, DataOutput out) throws IOException {
    points.write(value.point(), out);
    out.writeBoolean(value.isCorrection());
  }

  @Override
  public ReadPoint read(DataInput in) throws IOException {
    return new ReadPoint(points.read(in), in.readBoolean());
  }
}
