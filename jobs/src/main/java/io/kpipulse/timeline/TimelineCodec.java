package io.kpipulse.timeline;

import io.kpipulse.codec.AvroCodec;
import io.kpipulse.codec.VarLong;
import io.kpipulse.history.EventLog;
import io.kpipulse.history.History;
import io.kpipulse.history.MergeKey;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Serializes the state of an entity: {@code emittedUpTo}, the base of its history, then each event
 * as Avro with its length in front. State holds these bytes on either backend: on the heap they
 * take a quarter of the space of the records, and the garbage collector has nothing to trace.
 */
public abstract class TimelineCodec<E extends SpecificRecord, H extends History<E, H>>
    implements Serializable {
  /** Most entities take less. */
  private static final int INITIAL_BYTES = 512;

  final AvroCodec<E> events;

  TimelineCodec(Class<E> type) {
    this.events = new AvroCodec<>(type);
  }

  /** Decodes the single-object encoding of an event. */
  final E event(byte[] encoded) throws IOException {
    return events.decode(encoded);
  }

  abstract void writeHistory(H history, DataOutput out) throws IOException;

  abstract H readHistory(DataInput in) throws IOException;

  /** Serializes a state. */
  public final byte[] write(TimelineState<H> state) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(INITIAL_BYTES);
    VarLong.write(state.emittedUpTo(), out);
    writeHistory(state.history(), out);
    return out.getCopyOfBuffer();
  }

  /** Restores what {@link #write} returned. */
  public final TimelineState<H> read(byte[] bytes) throws IOException {
    DataInputDeserializer in = new DataInputDeserializer(bytes);
    long emittedUpTo = VarLong.read(in);
    return new TimelineState<>(readHistory(in), emittedUpTo);
  }

  final void writeLog(EventLog<E> log, DataOutput out) throws IOException {
    VarLong.write(log.events().size(), out);
    for (E event : log.events()) {
      events.write(event, out);
    }
  }

  final EventLog<E> readLog(MergeKey<E> key, DataInput in) throws IOException {
    int size = VarLong.readCount(in);
    List<E> log = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      log.add(events.read(in));
    }
    return new EventLog<>(key, List.copyOf(log));
  }
}
