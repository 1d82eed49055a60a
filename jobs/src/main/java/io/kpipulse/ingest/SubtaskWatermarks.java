package io.kpipulse.ingest;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The clock of one reader of partitions: the least over its partitions of
 *
 * <ul>
 *   <li>the greatest record timestamp read, but not past the wall, while records keep coming; in a
 *       backlog what thousands of records before have come to, as the last may be out of order;
 *   <li>wall time - 500 ms once the partition is drained: nothing for 500 ms of active time, and
 *       nothing known to be left.
 * </ul>
 *
 * <p>A partition in which there never was a record counts as drained too, though later: there is
 * nothing in it that the clock could overtake. Otherwise one partition to which no key falls would
 * hold up the deadlines of all others for ever. What is left is known from the last records of the
 * partitions when the reader started, so that a backlog is not overtaken because a broker, a disk
 * or a busy machine takes its time.
 *
 * <p>May go back when the wall clock does, or when a drained partition gets records again; who
 * forwards it lets only what is greater through. Reading costs O(partitions).
 */
final class SubtaskWatermarks {
  /** No time is known yet. */
  static final long UNKNOWN = PartitionReach.UNKNOWN;

  /** How far behind the wall the clock of a drained partition is. */
  private static final long BEHIND_MILLIS = SplitWatermark.DRAINED.toMillis();

  private final InstantSource wall;
  private final Map<Integer, Long> ends;
  private final int block;
  private final List<SplitWatermark> partitions = new ArrayList<>();

  /**
   * A clock that follows no partition yet.
   *
   * @param ends the offset after the last record of each partition of the topic, also of those that
   *     others read, when the reader started
   * @param block by how many offsets of a backlog a time settles
   */
  SubtaskWatermarks(InstantSource wall, Map<Integer, Long> ends, int block) {
    this.wall = wall;
    this.ends = Map.copyOf(ends);
    this.block = block;
  }

  /** Begins to follow one more partition; its active time is monotonic, in nanoseconds. */
  SplitWatermark follow(LongSupplier activeNanos) {
    SplitWatermark partition = new SplitWatermark(activeNanos, block);
    partitions.add(partition);
    return partition;
  }

  /** The clock, epoch milliseconds, or {@link #UNKNOWN}. */
  long read() {
    long now = wall.millis();
    boolean someUnheard = someUnheard();
    long least = partitions.isEmpty() ? UNKNOWN : Long.MAX_VALUE;
    for (SplitWatermark partition : partitions) {
      partition.look();
      long time =
          partition.isDrained(ends, someUnheard)
              ? now - BEHIND_MILLIS
              : Math.min(partition.time(ends), now);
      least = Math.min(least, time);
    }
    return least;
  }

  /** Partitions of other readers count too: which are its own a reader does not know. */
  private boolean someUnheard() {
    for (Map.Entry<Integer, Long> end : ends.entrySet()) {
      if (end.getValue() > 0 && !isHeard(end.getKey())) {
        return true;
      }
    }
    return false;
  }

  private boolean isHeard(int number) {
    for (SplitWatermark partition : partitions) {
      if (partition.isOf(number)) {
        return true;
      }
    }
    return false;
  }
}
