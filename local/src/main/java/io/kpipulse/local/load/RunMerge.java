package io.kpipulse.local.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Merges sorted runs into one sequence. O(log runs) comparisons and one file buffer a run. */
final class RunMerge implements AutoCloseable {
  private final List<RunReader> readers = new ArrayList<>();
  private final PriorityQueue<RunReader> byHead;

  RunMerge(Collection<Path> runs, Comparator<byte[]> order) throws IOException {
    byHead = new PriorityQueue<>(Math.max(1, runs.size()), comparing(order));
    try {
      for (Path run : runs) {
        RunReader reader = new RunReader(run);
        readers.add(reader);
        if (reader.head() != null) {
          byHead.add(reader);
        }
      }
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private static Comparator<RunReader> comparing(Comparator<byte[]> order) {
    return (one, other) -> order.compare(one.head(), other.head());
  }

  /** The next record; {@code null} at the end. */
  byte[] next() throws IOException {
    RunReader least = byHead.poll();
    if (least == null) {
      return null;
    }
    byte[] record = least.head();
    least.advance();
    if (least.head() != null) {
      byHead.add(least);
    }
    return record;
  }

  @Override
  public void close() throws IOException {
    for (RunReader reader : readers) {
      reader.close();
    }
  }
}
