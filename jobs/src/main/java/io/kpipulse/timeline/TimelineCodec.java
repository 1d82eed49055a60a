package io.kpipulse.timeline;

import io.kpipulse.history.History;
import io.kpipulse.wire.Codec;
import io.kpipulse.wire.CodecType;
import io.kpipulse.wire.EncodedEvent;
import io.kpipulse.wire.SizedBytes;
import io.kpipulse.wire.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * What is kept of an entity: when the clock matters to it, then its history; and how long that is,
 * so that it need not be unpacked to be copied.
 */
abstract class TimelineCodec<E, H> implements Codec<PackedTimeline> {
  private static final long serialVersionUID = 1L;
  private static final int WAITS = 1;
  private static final int FREEZES = 2;
  private static final int LISTED = 4;

  /** More than most entities take; more is made where it is needed. */
  private static final int USUAL_BYTES = 512;

  /** Had one time for whatever matters next. */
  private static final int WITHOUT_LISTS = 1;

  /** Had no length in front. */
  private static final int UNPACKED = 2;

  /** What is packed into before it is copied: every event packs its entity. One for each thread. */
  private transient ThreadLocal<DataOutputSerializer> scratch;

  /** Reads an event by the codec that will write it as part of its history. */
  abstract E event(EncodedEvent event) throws IOException;

  abstract void writeHistory(H history, DataOutput out) throws IOException;

  abstract H readHistory(DataInput in) throws IOException;

  /** Tells Flink to keep it so. */
  CodecType<PackedTimeline> type() {
    return new CodecType<>(PackedTimeline.class, this);
  }

  /** Whoever changes what a state is packed into has to pack anew what this version packed. */
  @Override
  public final int version() {
    return 3;
  }

  @Override
  public final void write(PackedTimeline value, DataOutput out) throws IOException {
    SizedBytes.write(value.bytes(), out);
  }

  @Override
  public final PackedTimeline read(int version, DataInput in) throws IOException {
    if (version <= UNPACKED) {
      return pack(readState(version, in));
    }
    return new PackedTimeline(SizedBytes.read(in));
  }

  /** A state as bytes. */
  public final PackedTimeline pack(TimelineState<H> state) {
    DataOutputSerializer out = scratch();
    out.clear();
    try {
      writeState(state, out);
    } catch (IOException e) {
      throw new UncheckedIOException("an entity cannot be packed: " + state, e);
    }
    return new PackedTimeline(out.getCopyOfBuffer());
  }

  private DataOutputSerializer scratch() {
    if (scratch == null) {
      scratch = ThreadLocal.withInitial(() -> new DataOutputSerializer(USUAL_BYTES));
    }
    return scratch.get();
  }

  /** The state that was packed. */
  public final TimelineState<H> unpack(PackedTimeline packed) {
    try {
      return readState(version(), new DataInputDeserializer(packed.bytes()));
    } catch (IOException e) {
      throw new UncheckedIOException("an entity cannot be unpacked from " + packed, e);
    }
  }

  private void writeState(TimelineState<H> value, DataOutput out) throws IOException {
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

  private TimelineState<H> readState(int version, DataInput in) throws IOException {
    long frontier = VarLong.read(in);
    if (version == WITHOUT_LISTS) {
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
