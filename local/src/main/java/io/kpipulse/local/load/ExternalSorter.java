package io.kpipulse.local.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Sorts records of any number in bounded memory: an external merge sort. Sorts as many at a time as
 * the memory holds, writes each batch to a file as a run, and merges runs until they can all be
 * open at once. Records that compare as equal have to be equal bytes, so the sequence does not
 * depend on the order in which they came.
 *
 * <p>Takes up to {@code memory} bytes, or one record if it is larger; on disk once the bytes of all
 * records, and one merged run more while merging.
 */
final class ExternalSorter {
  /**
   * Of a record in memory beside its bytes: its header, its place in the list and while sorting.
   */
  private static final int OVERHEAD = 32;

  private final Path directory;
  private final Comparator<byte[]> order;
  private final long memory;
  private final int fanIn;
  private final List<byte[]> batch = new ArrayList<>();
  private final Deque<Path> runs = new ArrayDeque<>();
  private long batchBytes;
  private long records;
  private int files;

  /**
   * A sorter without records.
   *
   * @param directory for the runs; exists
   * @param memory of a batch, bytes
   * @param fanIn how many runs are open at once, at least 2
   */
  ExternalSorter(Path directory, Comparator<byte[]> order, long memory, int fanIn) {
    if (fanIn < 2) {
      throw new IllegalArgumentException("fan-in " + fanIn + "; at least 2 runs are merged");
    }
    this.directory = directory;
    this.order = order;
    this.memory = memory;
    this.fanIn = fanIn;
  }

  /**
   * Adds a record, which is not to be changed any more.
   *
   * @throws IOException if a run cannot be written
   */
  void add(byte[] record) throws IOException {
    long size = (long) record.length + OVERHEAD;
    if (batchBytes + size > memory && !batch.isEmpty()) {
      writeBatch();
    }
    batch.add(record);
    batchBytes += size;
    records++;
  }

  /**
   * The records in order. Nothing can be added afterwards.
   *
   * @throws IOException if a run cannot be written or read
   */
  SortedRuns sort() throws IOException {
    writeBatch();
    while (runs.size() > fanIn) {
      mergeOldest();
    }
    return new SortedRuns(List.copyOf(runs), order, records);
  }

  private void writeBatch() throws IOException {
    batch.sort(order);
    try (RunWriter run = new RunWriter(nextRun())) {
      for (byte[] record : batch) {
        run.write(record);
      }
    } catch (IOException e) {
      throw failure(e);
    }
    batch.clear();
    batchBytes = 0;
  }

  private void mergeOldest() throws IOException {
    List<Path> oldest = new ArrayList<>();
    // One level of merging more is avoided where fewer runs suffice.
    int count = Math.min(fanIn, runs.size() - fanIn + 1);
    for (int i = 0; i < count; i++) {
      oldest.add(runs.removeFirst());
    }
    try (RunMerge merge = new RunMerge(oldest, order);
        RunWriter merged = new RunWriter(nextRun())) {
      for (byte[] record = merge.next(); record != null; record = merge.next()) {
        merged.write(record);
      }
    } catch (IOException e) {
      throw failure(e);
    }
    for (Path run : oldest) {
      Files.delete(run);
    }
  }

  private IOException failure(IOException e) {
    return new IOException(
        "cannot sort in "
            + directory
            + ": "
            + e.getMessage()
            + "; name a directory with room for all events by --work",
        e);
  }

  private Path nextRun() {
    Path run = directory.resolve("run-" + files++);
    runs.addLast(run);
    return run;
  }
}
