package io.kpipulse.alert.desk;

import io.kpipulse.codec.AvroCodec;
import io.kpipulse.codec.Codec;
import io.kpipulse.codec.ListCodec;
import io.kpipulse.event.KpiAlert;
import io.kpipulse.point.Point;
import io.kpipulse.point.PointCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What there is to say, in the state of operators. */
public final class DeskOutputCodec implements Codec<DeskOutput> {
  private static final long serialVersionUID = 1L;

  private final ListCodec<KpiAlert> notices = new ListCodec<>(new AvroCodec<>(KpiAlert.class));
  private final ListCodec<Point> rows = new ListCodec<>(new PointCodec());

  @Override
  public void write(DeskOutput value, DataOutput out) throws IOException {
    notices.write(value.notices(), out);
    rows.write(value.rows(), out);
  }

  @Override
  public DeskOutput read(DataInput in) throws IOException {
    return new DeskOutput(notices.read(in), rows.read(in));
  }
}
