package io.kpipulse.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Remembers refused points and how often it was flushed; fails when told to. */
final class RecordedRejections implements RejectedPoints {
  final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  final List<String> reasons = Collections.synchronizedList(new ArrayList<>());
  volatile int flushes;
  volatile boolean closed;
  volatile boolean broken;

  @Override
  public void accept(LineEntry line, String reason) throws IOException {
    if (broken) {
      throw new IOException("no topic for refused points");
    }
    lines.add(line.line());
    reasons.add(reason);
  }

  @Override
  public synchronized void flush() throws IOException {
    flushes++;
    if (broken) {
      throw new IOException("a refused point was lost");
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
