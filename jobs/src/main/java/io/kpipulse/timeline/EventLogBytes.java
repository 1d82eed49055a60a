package io.kpipulse.timeline;

import io.kpipulse.history.EventLog;
import io.kpipulse.history.MergeKey;
import io.kpipulse.wire.Codec;
import io.kpipulse.wire.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** How an event log is written: how many events, then each whole. */
record EventLogBytes<E>(Codec<E> codec) implements Serializable {

  void write(EventLog<E> log, DataOutput out) throws IOException {
    VarLong.write(log.events().size(), out);
    for (E event : log.events()) {
      codec.write(event, out);
    }
  }

  EventLog<E> read(MergeKey<E> kind, DataInput in) throws IOException {
    int size = VarLong.readCount(in);
    List<E> events = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      events.add(codec.read(codec.version(), in));
    }
    return EventLog.of(kind, events);
  }
}
