package io.kpipulse.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Remembers rejected points and how often it was flushed; fails on demand. */
final class RecordedRejections implements RejectedPoints {
  final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  final List<String> reasons = Collections.synchronizedList(new ArrayList<>());
  volatile int flushes;
  volatile boolean closed;

  /** Thrown for the next point. */
  volatile RuntimeException failure;

  /** Whether an earlier point was lost. */
  volatile boolean lost;

  @Override
  public void accept(LineEntry line, String reason) {
    if (failure != null) {
      throw failure;
    }
    lines.add(line.line());
    reasons.add(reason);
  }

  @Override
  public synchronized void flush() throws IOException {
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
