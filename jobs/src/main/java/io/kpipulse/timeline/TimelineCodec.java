package io.kpipulse.timeline;

import io.kpipulse.wire.Codec;
import io.kpipulse.wire.CodecType;
import io.kpipulse.wire.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What is kept of an entity: two times, then its history. */
abstract class TimelineCodec<H> implements Codec<TimelineState<H>> {
  private static final long serialVersionUID = 1L;

  abstract void writeHistory(H history, DataOutput out) throws IOException;

  abstract H readHistory(DataInput in) throws IOException;

  /** Tells Flink to keep it so. */
  @SuppressWarnings("unchecked") // a class literal cannot name its parameter
  CodecType<TimelineState<H>> type() {
    return new CodecType<>((Class<TimelineState<H>>) (Class<?>) TimelineState.class, this);
  }

  @Override
  public final void write(TimelineState<H> value, DataOutput out) throws IOException {
    VarLong.write(value.frontier(), out);
    VarLong.write(value.wakeUp(), out);
    writeHistory(value.history(), out);
  }

  @Override
  public final TimelineState<H> read(int version, DataInput in) throws IOException {
    long frontier = VarLong.read(in);
    long wakeUp = VarLong.read(in);
    return new TimelineState<>(readHistory(in), frontier, wakeUp);
  }
}
