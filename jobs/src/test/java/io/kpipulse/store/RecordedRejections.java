package io.kpipulse.store;

import io.kpipulse.event.RejectedEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.flink.api.connector.sink2.SinkWriter;

/** Remembers rejected points and how often it was flushed; fails on demand. */
final class RecordedRejections implements SinkWriter<RejectedEvent> {
  final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  final List<String> reasons = Collections.synchronizedList(new ArrayList<>());
  int flushes;
  volatile boolean closed;

  /** Thrown for the next point. */
  volatile RuntimeException failure;

  /** Whether an earlier point was lost. */
  volatile boolean lost;

  @Override
  public void write(RejectedEvent event, Context context) {
    if (failure != null) {
      throw failure;
    }
    accept(event);
  }

  void accept(RejectedEvent event) {
    lines.add(StandardCharsets.UTF_8.decode(event.getPayload().duplicate()).toString());
    reasons.add(event.getReason());
  }

  @Override
  public void flush(boolean endOfInput) throws IOException {
    flushes++;
    if (lost) {
      throw new IOException("a rejected point was lost");
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
