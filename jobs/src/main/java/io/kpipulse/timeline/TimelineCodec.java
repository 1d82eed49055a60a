package io.kpipulse.timeline;

import io.kpipulse.history.History;
import io.kpipulse.wire.Codec;
import io.kpipulse.wire.CodecType;
import io.kpipulse.wire.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What is kept of an entity: when the clock matters to it, then its history. */
abstract class TimelineCodec<H> implements Codec<TimelineState<H>> {
  private static final long serialVersionUID = 1L;
  private static final int WAITS = 1;
  private static final int FREEZES = 2;
  private static final int LISTED = 4;

  abstract void writeHistory(H history, DataOutput out) throws IOException;

  abstract H readHistory(DataInput in) throws IOException;

  /** Tells Flink to keep it so. */
  @SuppressWarnings("unchecked") // a class literal cannot name its parameter
  CodecType<TimelineState<H>> type() {
    return new CodecType<>((Class<TimelineState<H>>) (Class<?>) TimelineState.class, this);
  }

  @Override
  public final int version() {
    return 2;
  }

  @Override
  public final void write(TimelineState<H> value, DataOutput out) throws IOException {
    VarLong.write(value.frontier(), out);
    boolean waits = value.nextFact() != History.NEVER;
    boolean freezes = value.freezeAt() != History.NEVER;
    out.writeByte((waits ? WAITS : 0) | (freezes ? FREEZES : 0) | (value.listed() ? LISTED : 0));
    if (waits) {
      VarLong.write(value.nextFact(), out);
    }
    if (freezes) {
      VarLong.write(value.freezeAt(), out);
    }
    writeHistory(value.history(), out);
  }

  @Override
  public final TimelineState<H> read(int version, DataInput in) throws IOException {
    long frontier = VarLong.read(in);
    if (version == 1) {
      // One time for whatever matters next.
      long wakeUp = VarLong.read(in);
      return new TimelineState<>(readHistory(in), frontier, wakeUp);
    }
    int marks = in.readUnsignedByte();
    long nextFact = (marks & WAITS) == 0 ? History.NEVER : VarLong.read(in);
    long freezeAt = (marks & FREEZES) == 0 ? History.NEVER : VarLong.read(in);
    boolean listed = (marks & LISTED) != 0;
    return new TimelineState<>(readHistory(in), frontier, nextFact, freezeAt, listed);
  }
}
